using System.Text;
using UacDataShare.Rego;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Loading;

/// <summary>Reads a document that is JSON or YAML.</summary>
internal static class DocumentText
{
    /// <summary>Reads JSON, or YAML where the text is no JSON.</summary>
    public static bool TryReadAny(ReadOnlySpan<byte> text, out RegoValue value, out string? error)
    {
        var body = SkipMark(text);
        return RegoJson.TryParse(body, out value, out error) || (!LooksLikeJson(body) && TryReadYaml(body, out value, out error));
    }

    public static bool TryReadJson(ReadOnlySpan<byte> text, out RegoValue value, out string? error) =>
        RegoJson.TryParse(SkipMark(text), out value, out error);

    /// <summary>Reads YAML as the language itself does.</summary>
    public static bool TryReadYaml(ReadOnlySpan<byte> text, out RegoValue value, out string? error)
    {
        value = default;
        error = null;
        var prepared = CompiledPolicy.Compile([]).Policy?.Prepare("x := yaml.unmarshal(input)").Query;
        var result = prepared?.Evaluate(Encoding.UTF8.GetString(SkipMark(text)), EvaluationOptions.Default with { StrictBuiltinErrors = true });
        if (result?.Rows is [var row])
        {
            value = row.Bindings["x"];
            return true;
        }

        error = result?.Error?.Message ?? "yaml cannot be read";
        return false;
    }

    private static bool LooksLikeJson(ReadOnlySpan<byte> text)
    {
        var start = text.TrimStart(" \t\r\n"u8);
        return !start.IsEmpty && start[0] is (byte)'{' or (byte)'[' or (byte)'"';
    }

    private static ReadOnlySpan<byte> SkipMark(ReadOnlySpan<byte> text) => text.StartsWith("\uFEFF"u8) ? text[3..] : text;
}
