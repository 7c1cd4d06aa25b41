using System.Globalization;
using System.Text;
using UacDataShare.Rego.Builtins.Json;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Encodings;

/// <summary>Writes block YAML: keys sorted, two spaces a level, sequences at their key's own indent, strings quoted only where plain text would mislead.</summary>
internal static class YamlWriter
{
    internal static string Write(RegoValue value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, RegoValue value, int indent)
    {
        if (value.TryGetObject(out var map) && map.Count > 0)
        {
            AppendMap(text, map, indent);
        }
        else if (Members.TryOf(value, out var members) && members.Count > 0)
        {
            AppendMembers(text, members, indent);
        }
        else
        {
            text.Append(Scalar(value, indent)).Append('\n');
        }
    }

    private static void AppendMap(StringBuilder text, RegoObject map, int indent)
    {
        var pairs = new List<(string Key, RegoValue Value)>();
        foreach (var (key, value) in map)
        {
            pairs.Add((key.TryGetString(out var name) ? name : GoJson.Write(key), value));
        }

        pairs.Sort((left, right) => CodePoints.Compare(left.Key, right.Key));
        for (var i = 0; i < pairs.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : new string(' ', indent)).Append(Quote(pairs[i].Key)).Append(':');
            AppendUnder(text, pairs[i].Value, indent);
        }
    }

    private static void AppendUnder(StringBuilder text, RegoValue value, int indent)
    {
        var isMap = value.TryGetObject(out var map) && map.Count > 0;
        var isList = Members.TryOf(value, out var members) && members.Count > 0;
        if (!isMap && !isList)
        {
            text.Append(' ').Append(Scalar(value, indent)).Append('\n');
            return;
        }

        var inner = isMap ? indent + 2 : indent;
        text.Append('\n').Append(' ', inner);
        Append(text, value, inner);
    }

    private static void AppendMembers(StringBuilder text, Members members, int indent)
    {
        for (var i = 0; i < members.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : new string(' ', indent)).Append("- ");
            Append(text, members[i], indent + 2);
        }
    }

    private static string Scalar(RegoValue value, int indent)
    {
        if (value.IsObject)
        {
            return "{}";
        }

        if (value.IsComposite)
        {
            return "[]";
        }

        if (!value.TryGetString(out var text))
        {
            return RegoTermText.Write(value);
        }

        return IsBlock(text) ? Block(text, indent + 2) : Quote(text);
    }

    // Text of several lines goes into a literal block, which keeps it readable.
    private static bool IsBlock(string text) =>
        text.Contains('\n', StringComparison.Ordinal) && text[0] is not (' ' or '\n' or '\t') && !text.Any(unit => char.IsControl(unit) && unit != '\n')
        && text.Split('\n').All(line => line.Length == 0 || line[^1] != ' ');

    private static string Block(string text, int indent)
    {
        var chomp = text.EndsWith("\n\n", StringComparison.Ordinal) ? "+" : text.EndsWith('\n') ? string.Empty : "-";
        var lines = text.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? line : new string(' ', indent) + line);
        var tail = chomp == "+" ? new string('\n', text.Length - text.TrimEnd('\n').Length - 1) : string.Empty;
        return $"|{chomp}\n{string.Join('\n', lines)}{tail}";
    }

    private static string Quote(string text)
    {
        if (text.Any(unit => char.IsControl(unit) || char.IsSurrogate(unit)))
        {
            return GoJson.Write(text);
        }

        if (LooksTyped(text))
        {
            return $"\"{text}\"";
        }

        return IsPlain(text) ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    // A plain scalar that reads as a number, a boolean, null or a date must be quoted to stay a string.
    private static bool LooksTyped(string text)
    {
        if (text.Length == 0 || text is "~" or "null" or "Null" or "NULL" or ".inf" or ".Inf" or ".INF" or "-.inf" or ".nan" or ".NaN" or ".NAN")
        {
            return true;
        }

        if (text.Length < 6 && text.ToUpperInvariant() is "TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N")
        {
            return true;
        }

        return double.TryParse(text.Replace("_", string.Empty, StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            || (text.Length > 2 && text[0] == '0' && text[1] is 'x' or 'o' or 'b')
            || (text.Length >= 8 && char.IsAsciiDigit(text[0]) && DateTime.TryParse(text, CultureInfo.InvariantCulture, out _));
    }

    private static bool IsPlain(string text)
    {
        if (text[0] is ' ' or '-' or '?' or ':' or ',' or '[' or ']' or '{' or '}' or '#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' or '=')
        {
            return text[0] is '-' or '?' or ':' && text.Length > 1 && text[1] != ' ' && IsPlain("x" + text[1..]);
        }

        return text[^1] is not (' ' or ':')
            && !text.Contains(": ", StringComparison.Ordinal)
            && !text.Contains(" #", StringComparison.Ordinal);
    }
}
