using System.Globalization;
using System.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Text;

/// <summary>Strings under Go's verbs: %s, %v, %q, %x and %X.</summary>
internal static class GoStringVerbs
{
    internal static string? Format(GoDirective spec, string verb, string text) => verb switch
    {
        "v" or "s" => spec.Pad(Cut(spec, text)),
        "q" => spec.Pad(Quote(spec, Cut(spec, text))),
        "x" => spec.Pad(Hex(spec, text, "0x")),
        "X" => spec.Pad(Hex(spec, text, "0X").ToUpperInvariant()),
        _ => null,
    };

    private static string Cut(GoDirective spec, string text) =>
        spec.Precision is { } precision ? text[..CodePoints.UnitIndex(text, precision)] : text;

    private static string Quote(GoDirective spec, string text)
    {
        if (spec.Sharp && !text.Contains('`', StringComparison.Ordinal) && !text.Any(unit => char.IsControl(unit) && unit != '\t'))
        {
            return $"`{text}`";
        }

        var quoted = new StringBuilder();
        GoQuote.Append(quoted, text);
        return spec.Plus ? ToAscii(quoted.ToString()) : quoted.ToString();
    }

    private static string ToAscii(string quoted)
    {
        var text = new StringBuilder();
        for (var at = 0; at < quoted.Length; at += CodePoints.LengthAt(quoted, at))
        {
            var point = CodePoints.At(quoted, at);
            if (point < 0x80)
            {
                text.Append((char)point);
            }
            else
            {
                text.Append(point < 0x10000 ? "\\u" : "\\U").Append(point.ToString(point < 0x10000 ? "x4" : "x8", CultureInfo.InvariantCulture));
            }
        }

        return text.ToString();
    }

    private static string Hex(GoDirective spec, string text, string prefix)
    {
        var bytes = RawText.ToBytes(text);
        var shown = bytes.AsSpan(0, Math.Min(bytes.Length, spec.Precision ?? bytes.Length));
        var lead = spec.Sharp ? prefix : string.Empty;
        if (!spec.Space)
        {
            return shown.IsEmpty ? string.Empty : lead + Convert.ToHexStringLower(shown);
        }

        return string.Join(' ', shown.ToArray().Select(item => lead + Convert.ToHexStringLower([item])));
    }
}
