using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using UacDataShare.Ledger.Errors;

namespace UacDataShare.Ledger.Entries;

/// <summary>
/// JSON in the one spelling of RFC 8785: members sorted by UTF-16 code units, numbers as ECMAScript writes them, no white space. What
/// is hashed must have one spelling only.
/// </summary>
public static class CanonicalJson
{
    private const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>
    /// Writes <paramref name="json"/> (UTF-8) in canonical form. Refused are: text that is not JSON, members named twice, nesting deeper
    /// than 64, numbers beyond double precision's range, and half surrogates.
    /// </summary>
    public static bool TryCanonicalize(ReadOnlyMemory<byte> json, out byte[] canonical, [NotNullWhen(false)] out LedgerError? error)
    {
        canonical = [];
        error = null;
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            canonical = Write(document.RootElement);
        }
        catch (JsonException)
        {
            error = LedgerErrors.BodyMalformed("The text is not JSON, names a member twice or is nested too deep.");
        }
        catch (InvalidOperationException)
        {
            error = LedgerErrors.BodyMalformed("A string holds half of a surrogate pair.");
        }
        catch (OverflowException)
        {
            error = LedgerErrors.BodyMalformed("A number is beyond the range of double precision.");
        }

        return error is null;
    }

    /// <summary>Whether <paramref name="json"/> is canonical as it stands.</summary>
    public static bool IsCanonical(ReadOnlyMemory<byte> json) => PlainCanonicalJson.Is(json.Span) || IsItsOwnCanonicalForm(json);

    /// <summary>The same by the definition.</summary>
    internal static bool IsItsOwnCanonicalForm(ReadOnlyMemory<byte> json) =>
        TryCanonicalize(json, out var canonical, out _) && canonical.AsSpan().SequenceEqual(json.Span);

    /// <summary>Writes an element in canonical form.</summary>
    /// <exception cref="OverflowException">A number is beyond the range of double precision.</exception>
    /// <exception cref="InvalidOperationException">A string holds half of a surrogate pair.</exception>
    public static byte[] Write(JsonElement element)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        WriteElement(output, element);
        return output.WrittenSpan.ToArray();
    }

    private static void WriteElement(ArrayBufferWriter<byte> output, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(output, element);
                break;
            case JsonValueKind.Array:
                WriteArray(output, element);
                break;
            case JsonValueKind.String:
                CanonicalString.Write(output, element.GetString() ?? string.Empty);
                break;
            case JsonValueKind.Number:
                WriteAscii(output, EcmaScriptNumber.Format(element.GetDouble()));
                break;
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null:
                WriteAscii(output, element.GetRawText());
                break;
            case JsonValueKind.Undefined:
                throw new InvalidOperationException("An element of a disposed or empty document cannot be written.");
        }
    }

    private static void WriteObject(ArrayBufferWriter<byte> output, JsonElement element)
    {
        var separator = "{"u8;
        foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            output.Write(separator);
            CanonicalString.Write(output, member.Name);
            output.Write(":"u8);
            WriteElement(output, member.Value);
            separator = ","u8;
        }

        output.Write(separator[0] == (byte)'{' ? "{}"u8 : "}"u8);
    }

    private static void WriteArray(ArrayBufferWriter<byte> output, JsonElement element)
    {
        var separator = "["u8;
        foreach (var item in element.EnumerateArray())
        {
            output.Write(separator);
            WriteElement(output, item);
            separator = ","u8;
        }

        output.Write(separator[0] == (byte)'[' ? "[]"u8 : "]"u8);
    }

    private static void WriteAscii(ArrayBufferWriter<byte> output, string text) => Encoding.ASCII.GetBytes(text, output);
}
