using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace UacDataShare.Rego.Values;

/// <summary>Values from and to JSON (RFC 8259). Numbers keep their text; a later duplicate key wins.</summary>
public static class RegoJson
{
    /// <summary>How deep arrays and objects may nest.</summary>
    public const int DepthLimit = 1000;

    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = DepthLimit * 2,
        SkipValidation = true,
    };

    /// <summary>Reads one JSON text.</summary>
    /// <exception cref="FormatException">The text is not JSON, nests too deep or has a number beyond range.</exception>
    public static RegoValue Parse(ReadOnlySpan<byte> utf8) =>
        TryParse(utf8, out var value, out var error) ? value : throw new FormatException(error);

    /// <summary>Reads one JSON text.</summary>
    /// <exception cref="FormatException">The text is not JSON, nests too deep or has a number beyond range.</exception>
    public static RegoValue Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads one JSON text; on failure <paramref name="error"/> says what is wrong and where.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out RegoValue value, out string? error)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DepthLimit });
            reader.Read();
            value = JsonTreeReader.Read(ref reader);
            reader.Read();
            error = null;
            return true;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            value = default;
            error = exception.Message;
            return false;
        }
    }

    /// <summary>Writes compact JSON: keys in canonical order, sets as sorted arrays, keys that are not strings as text.</summary>
    public static void Write(RegoValue value, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, s_options);
        Write(value, writer);
        writer.Flush();
    }

    /// <summary>Writes into a JSON writer. Undefined inside a composite cannot occur; alone it is written as null.</summary>
    public static void Write(RegoValue value, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        JsonTreeWriter.Write(value, writer);
    }

    /// <summary>Compact JSON as a string.</summary>
    public static string ToText(RegoValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(value, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
