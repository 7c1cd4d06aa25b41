using System.Buffers;
using System.Text.Json;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Disclosure.Accounting;

/// <summary>
/// An opened entry as one JSON object, for oversight: the members of the account and of its particulars, then <c>fieldSets</c> and
/// <c>subjects</c> as lists, in which null stands for a section that was destroyed. An entry of one section is that section.
/// </summary>
public static class EntryBody
{
    /// <summary>The object's bytes.</summary>
    public static ReadOnlyMemory<byte> Of(OpenedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Sections.Length == 1)
        {
            return entry.Body;
        }

        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteMembers(json, entry.Shared[..Math.Min(AccountBody.FirstFieldSet, entry.Shared.Length)]);
            WriteList(json, "fieldSets"u8, entry.Shared[Math.Min(AccountBody.FirstFieldSet, entry.Shared.Length)..]);
            WriteList(json, "subjects"u8, entry.Subjects);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteMembers(Utf8JsonWriter json, ReadOnlySpan<OpenedSection> sections)
    {
        foreach (var section in sections)
        {
            if (section.IsOpen)
            {
                using var document = JsonDocument.Parse(section.Json);
                foreach (var member in document.RootElement.EnumerateObject())
                {
                    member.WriteTo(json);
                }
            }
        }
    }

    private static void WriteList(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<OpenedSection> sections)
    {
        json.WriteStartArray(name);
        foreach (var section in sections)
        {
            if (section.IsOpen)
            {
                json.WriteRawValue(section.Json.Span, skipInputValidation: true);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }
}
