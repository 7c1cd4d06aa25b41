using System.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Text;

/// <summary>Upper and lower case by Unicode's simple mappings, one code point to one, whatever the culture.</summary>
internal static class LetterCase
{
    internal static string Lower(string text) => Map(text, static rune => rune.Value == 0x130 ? new Rune('i') : Rune.ToLowerInvariant(rune));

    internal static string Upper(string text) => Map(text, static rune => rune.Value switch
    {
        // The base library leaves these alone so that case mapping is reversible.
        0x131 => new Rune('I'),
        0x17F => new Rune('S'),
        _ => Rune.ToUpperInvariant(rune),
    });

    private static string Map(string text, Func<Rune, Rune> map)
    {
        StringBuilder? changed = null;
        for (var at = 0; at < text.Length; at += CodePoints.LengthAt(text, at))
        {
            var point = CodePoints.At(text, at);
            var mapped = Rune.TryCreate(point, out var rune) ? map(rune).Value : point;
            if (mapped != point)
            {
                changed ??= new StringBuilder(text, 0, at, text.Length);
            }

            if (changed is not null)
            {
                CodePoints.Append(changed, mapped);
            }
        }

        return changed?.ToString() ?? text;
    }
}
