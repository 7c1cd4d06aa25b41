using System.Text.Encodings.Web;
using System.Text.Json;

namespace UacDataShare.Cli.Output;

/// <summary>How commands write JSON: camel case, for programs that read lines or documents.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions OneLine = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Document<T>(T value) => JsonSerializer.Serialize(value, Indented);

    public static string Line<T>(T value) => JsonSerializer.Serialize(value, OneLine);
}
