using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using UacDataShare.Ledger.Errors;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary>One JSON object on one line.</summary>
internal static class JsonText
{
    // The output goes to a terminal or a program, never into HTML.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Plain);
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    public static void WriteError(Utf8JsonWriter json, string? name, LedgerError error)
    {
        if (name is null)
        {
            json.WriteStartObject();
        }
        else
        {
            json.WriteStartObject(name);
        }

        json.WriteString("code", error.Code);
        json.WriteString("message", error.Message);
        if (error.Index is { } index)
        {
            json.WriteNumber("index", index);
        }

        json.WriteEndObject();
    }
}
