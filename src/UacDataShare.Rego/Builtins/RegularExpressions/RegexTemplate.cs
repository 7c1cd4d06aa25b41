using System.Globalization;
using System.Text;

namespace UacDataShare.Rego.Builtins.RegularExpressions;

/// <summary>Puts captures into a replacement: <c>$1</c>, <c>${1}</c>, <c>$name</c>, <c>${name}</c>; <c>$$</c> is a dollar.</summary>
internal static class RegexTemplate
{
    internal static void Expand(StringBuilder result, string template, string text, int[] match, IReadOnlyList<string?> names)
    {
        for (var at = 0; at < template.Length;)
        {
            if (template[at] != '$')
            {
                result.Append(template[at++]);
                continue;
            }

            if (at + 1 < template.Length && template[at + 1] == '$')
            {
                result.Append('$');
                at += 2;
                continue;
            }

            if (!TryName(template, at, out var name, out var end))
            {
                result.Append('$');
                at++;
                continue;
            }

            var index = IndexOf(name, names);
            if (index >= 0 && index * 2 < match.Length && match[index * 2] >= 0)
            {
                result.Append(text, match[index * 2], match[(index * 2) + 1] - match[index * 2]);
            }

            at = end;
        }
    }

    private static bool TryName(string template, int at, out string name, out int end)
    {
        var isBraced = at + 1 < template.Length && template[at + 1] == '{';
        var start = at + (isBraced ? 2 : 1);
        end = start;
        while (end < template.Length && (char.IsLetterOrDigit(template[end]) || template[end] == '_'))
        {
            end++;
        }

        name = template[start..end];
        if (name.Length == 0 || (isBraced && (end >= template.Length || template[end] != '}')))
        {
            return false;
        }

        end += isBraced ? 1 : 0;
        return true;
    }

    private static int IndexOf(string name, IReadOnlyList<string?> names)
    {
        if (name.All(char.IsAsciiDigit))
        {
            return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;
        }

        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}
