using System.Text.Json;
using UacDataShare.Rego.Values;
using UacDataShare.TestSupport;

namespace UacDataShare.Conformance.Tests.Rego;

/// <summary>One case of OPA's compliance suite.</summary>
public sealed record OpaCase(
    string Suite,
    int Index,
    string Note,
    string Query,
    IReadOnlyList<string> Modules,
    RegoValue Data,
    RegoValue Input,
    string? InputTerm,
    RegoValue WantResult,
    bool SortBindings,
    string? WantError,
    string? WantErrorCode,
    bool StrictError)
{
    /// <summary>Names the case for good: notes are not unique.</summary>
    public string Id => $"{Suite}#{Index} {Note}";

    public static IEnumerable<OpaCase> ReadAll()
    {
        var folder = Path.Combine(Repository.Conformance ?? throw new InvalidOperationException("The vectors are absent."), "opa");
        foreach (var file in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            var index = 0;
            foreach (var element in document.RootElement.GetProperty("cases").EnumerateArray())
            {
                yield return Read(Path.GetFileNameWithoutExtension(file), index++, element);
            }
        }
    }

    private static OpaCase Read(string suite, int index, JsonElement element) => new(
        suite,
        index,
        Text(element, "note") ?? "",
        Text(element, "query") ?? "",
        [.. element.GetProperty("modules").EnumerateArray().Select(m => m.GetString() ?? "")],
        Value(element, "data"),
        Value(element, "input"),
        Text(element, "input_term"),
        Value(element, "want_result"),
        Flag(element, "sort_bindings"),
        Text(element, "want_error"),
        Text(element, "want_error_code"),
        Flag(element, "strict_error"));

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Flag(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    // The raw text keeps numbers as written.
    private static RegoValue Value(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? RegoJson.Parse(value.GetRawText()) : default;
}
