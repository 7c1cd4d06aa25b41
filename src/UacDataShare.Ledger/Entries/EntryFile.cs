using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Entries;

/// <summary>
/// An opened entry as a file that is handed on: a JSON object with <c>decisionId</c> and <c>sections</c>, of which each is an object with
/// <c>salt</c> (base64) and <c>body</c>, or, closed, its commitment in base64. With the receipt it proves what the open sections say, to
/// anyone and offline. An entry of one section may have <c>salt</c> and <c>body</c> at the top.
/// </summary>
public static class EntryFile
{
    /// <summary>Writes the file.</summary>
    public static byte[] Write(OpenedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("decisionId"u8, entry.DecisionId);
            json.WriteStartArray("sections"u8);
            foreach (var section in entry.Sections)
            {
                WriteSection(json, section);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    /// <summary>Reads the file. The texts may be spelled in any way: their canonical form counts.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out OpenedEntry? entry, [NotNullWhen(false)] out LedgerError? error)
    {
        entry = null;
        if (!CanonicalJson.TryCanonicalize(json, out var canonical, out error))
        {
            return false;
        }

        using var document = JsonDocument.Parse(canonical);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty("decisionId", out var id) && id.ValueKind == JsonValueKind.String && id.TryGetGuid(out var decisionId)
            && Sections(root) is { IsDefaultOrEmpty: false } sections)
        {
            entry = new OpenedEntry(decisionId, sections);
            return true;
        }

        error = LedgerErrors.EntryMalformed("The entry file has no decisionId, or no sections with salt and body.");
        return false;
    }

    private static void WriteSection(Utf8JsonWriter json, OpenedSection section)
    {
        if (!section.IsOpen)
        {
            json.WriteStringValue(section.Commitment.ToBase64());
            return;
        }

        json.WriteStartObject();
        json.WriteBase64String("salt"u8, section.Salt.Span);
        json.WritePropertyName("body"u8);
        json.WriteRawValue(section.Json.Span, skipInputValidation: true);
        json.WriteEndObject();
    }

    private static ImmutableArray<OpenedSection> Sections(JsonElement root)
    {
        if (!root.TryGetProperty("sections", out var given))
        {
            return Section(root) is { } only ? [only] : default;
        }

        if (given.ValueKind != JsonValueKind.Array)
        {
            return default;
        }

        var sections = ImmutableArray.CreateBuilder<OpenedSection>();
        foreach (var element in given.EnumerateArray())
        {
            if (Section(element) is not { } section)
            {
                return default;
            }

            sections.Add(section);
        }

        return sections.DrainToImmutable();
    }

    private static OpenedSection? Section(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => MerkleHash.TryParseBase64(element.GetString(), out var commitment) ? OpenedSection.Closed(commitment) : null,
        JsonValueKind.Object when element.TryGetProperty("salt", out var salt) && salt.ValueKind == JsonValueKind.String
            && StrictBase64.TryDecode(salt.GetString(), out var bytes) && bytes.Length == EntryCommitment.SaltLength
            && element.TryGetProperty("body", out var body) => OpenedSection.Open(CanonicalJson.Write(body), bytes),
        _ => null,
    };
}
