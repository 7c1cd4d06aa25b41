using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using UacDataShare.GraphQL.Errors;

namespace UacDataShare.Cli.Commands.GraphQL;

/// <summary>Prints reports: JSON for programs, one line per error for people.</summary>
internal static class ReportWriter
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An array of <c>{file, errors: [{message, locations: [{line, column}], extensions: {code}}]}</c>.</summary>
    public static void WriteJson(IReadOnlyList<FileReport> reports, TextWriter to)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartArray();
            foreach (var report in reports)
            {
                Write(report, json);
            }

            json.WriteEndArray();
        }

        to.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
    }

    /// <summary><c>file:line:column: code message</c>, and <c>file: valid</c>.</summary>
    public static void WriteText(IReadOnlyList<FileReport> reports, TextWriter to)
    {
        foreach (var report in reports)
        {
            foreach (var error in report.Errors)
            {
                var place = error.Locations.IsEmpty ? "" : $":{error.Locations[0].Line}:{error.Locations[0].Column}";
                to.WriteLine($"{report.File}{place}: {error.Code} {error.Message}");
            }

            if (report.Errors.IsEmpty)
            {
                to.WriteLine($"{report.File}: valid");
            }
        }
    }

    private static void Write(FileReport report, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("file", report.File);
        json.WriteStartArray("errors");
        foreach (var error in report.Errors)
        {
            Write(error, json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(GraphQLError error, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("message", error.Message);
        json.WriteStartArray("locations");
        foreach (var location in error.Locations)
        {
            json.WriteStartObject();
            json.WriteNumber("line", location.Line);
            json.WriteNumber("column", location.Column);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("extensions");
        json.WriteString("code", error.Code);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
