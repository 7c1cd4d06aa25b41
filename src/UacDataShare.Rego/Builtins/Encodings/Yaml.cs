using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Encodings;

/// <summary>The <c>yaml</c> family: JSON's values in YAML. Anchors, tags and several documents are refused.</summary>
internal static class Yaml
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("yaml.marshal", "(any) => string", (_, arguments) => RegoValue.From(YamlWriter.Write(arguments[0]))),
        new("yaml.unmarshal", "(string) => any", Unmarshal),
        new("yaml.is_valid", "(string) => boolean", (_, arguments) => IsValid(arguments[0])),
    ];

    private static RegoValue IsValid(RegoValue value) => value.TryGetString(out var text) && TryRead(text, out _, out _);

    private static RegoValue Unmarshal(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var text))
        {
            return default;
        }

        return TryRead(text, out var value, out var error) ? value : context.Fail(error);
    }

    /// <summary>Reads a document; false with the reason when it is not in the supported part of YAML.</summary>
    internal static bool TryRead(string text, out RegoValue value, out string error)
    {
        error = string.Empty;

        // JSON is YAML, and often on several lines where the reader takes flow collections on one.
        if (RegoJson.TryParse(RawText.ToBytes(text), out value, out _))
        {
            return true;
        }

        try
        {
            var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').ToList();
            if (lines.Count > 0 && lines[0].TrimEnd() == "---")
            {
                lines.RemoveAt(0);
            }

            value = string.IsNullOrWhiteSpace(text) ? RegoValue.Null : YamlReader.Read(lines);
            return true;
        }
        catch (FormatException exception)
        {
            error = "yaml: line 1: did not find a value in the supported part of YAML: " + exception.Message;
            return false;
        }
    }
}
