using System.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Json;

/// <summary>JSON as Go writes it: keys sorted by their text, and <c>&lt;</c>, <c>&gt;</c>, <c>&amp;</c>, U+2028 and U+2029 escaped.</summary>
internal static class GoJson
{
    internal static string Write(RegoValue value)
    {
        var text = new StringBuilder();
        Append(text, value, null, string.Empty);
        return text.ToString();
    }

    /// <summary>With each element on a line of its own that starts with the prefix.</summary>
    internal static string WriteIndented(RegoValue value, string prefix, string indent)
    {
        var text = new StringBuilder(prefix);
        Append(text, value, indent, "\n" + prefix);
        return text.ToString();
    }

    private static void Append(StringBuilder text, RegoValue value, string? indent, string line)
    {
        if (value.TryGetString(out var characters))
        {
            AppendString(text, characters);
        }
        else if (value.TryGetObject(out var map))
        {
            AppendObject(text, map, indent, line);
        }
        else if (Members.TryOf(value, out var members))
        {
            AppendMembers(text, members, indent, line);
        }
        else
        {
            text.Append(RegoTermText.Write(value));
        }
    }

    private static void AppendMembers(StringBuilder text, Members members, string? indent, string line)
    {
        text.Append('[');
        for (var i = 0; i < members.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : ",").Append(indent is null ? string.Empty : line + indent);
            Append(text, members[i], indent, line + indent);
        }

        text.Append(indent is null || members.Count == 0 ? string.Empty : line).Append(']');
    }

    private static void AppendObject(StringBuilder text, RegoObject map, string? indent, string line)
    {
        text.Append('{');
        var first = true;
        foreach (var (key, value) in Pairs(map))
        {
            text.Append(first ? string.Empty : ",").Append(indent is null ? string.Empty : line + indent);
            AppendString(text, key);
            text.Append(indent is null ? ":" : ": ");
            Append(text, value, indent, line + indent);
            first = false;
        }

        text.Append(indent is null || first ? string.Empty : line).Append('}');
    }

    // Keys that are not strings become text, which may change their order.
    private static List<(string Key, RegoValue Value)> Pairs(RegoObject map)
    {
        var pairs = new List<(string Key, RegoValue Value)>(map.Count);
        foreach (var (key, value) in map)
        {
            pairs.Add((key.TryGetString(out var name) ? name : Write(key), value));
        }

        pairs.Sort((left, right) => CodePoints.Compare(left.Key, right.Key));
        return pairs;
    }

    private static void AppendString(StringBuilder text, string characters)
    {
        text.Append('"');
        for (var at = 0; at < characters.Length; at++)
        {
            AppendUnit(text, characters, ref at);
        }

        text.Append('"');
    }

    private static void AppendUnit(StringBuilder text, string characters, ref int at)
    {
        var unit = characters[at];
        if (char.IsHighSurrogate(unit) && at + 1 < characters.Length && char.IsLowSurrogate(characters[at + 1]))
        {
            text.Append(unit).Append(characters[++at]);
            return;
        }

        switch (unit)
        {
            case '"': text.Append("\\\""); break;
            case '\\': text.Append("\\\\"); break;
            case '\b': text.Append("\\b"); break;
            case '\f': text.Append("\\f"); break;
            case '\n': text.Append("\\n"); break;
            case '\r': text.Append("\\r"); break;
            case '\t': text.Append("\\t"); break;
            case < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029':
                text.Append("\\u").Append(((int)unit).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
                break;
            default:
                text.Append(char.IsSurrogate(unit) ? "\\ufffd" : unit.ToString());
                break;
        }
    }
}
