using System.Text;

namespace UacDataShare.GraphQL.Language;

/// <summary>The value of a block string, and its printed form (specification §2.9.4).</summary>
internal static class BlockString
{
    /// <summary>Takes off the common indentation and the blank lines at both ends. Lines are parted by LF.</summary>
    internal static string Dedent(string raw)
    {
        var lines = raw.Split('\n');
        var common = CommonIndent(lines);
        var first = Array.FindIndex(lines, IsNotBlank);
        var last = Array.FindLastIndex(lines, IsNotBlank);
        if (first < 0)
        {
            return "";
        }

        var value = new StringBuilder(raw.Length);
        for (var i = first; i <= last; i++)
        {
            value.Append(i == first ? "" : "\n");
            value.Append(i == 0 ? lines[i] : lines[i][Math.Min(common, lines[i].Length)..]);
        }

        return value.ToString();
    }

    /// <summary>Prints a value so that reading it again gives the same value.</summary>
    internal static string Print(string value)
    {
        var escaped = value.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        var multiline = value.Contains('\n', StringComparison.Ordinal) || value.Length > 70
            || value.EndsWith('"') || value.EndsWith('\\');
        return multiline ? $"\"\"\"\n{escaped}\n\"\"\"" : $"\"\"\"{escaped}\"\"\"";
    }

    /// <summary>Whether a block string can carry the value: no control character, no blank line at an end, no common indentation.</summary>
    internal static bool CanCarry(string value)
    {
        foreach (var c in value)
        {
            if (c is < ' ' and not ('\t' or '\n') || c == '\u007f')
            {
                return false;
            }
        }

        return Dedent("\n" + value + "\n") == value;
    }

    private static int CommonIndent(string[] lines)
    {
        var common = int.MaxValue;
        foreach (var line in lines.AsSpan(1))
        {
            var indent = Indent(line);
            common = indent < line.Length ? Math.Min(common, indent) : common;
        }

        return common == int.MaxValue ? 0 : common;
    }

    private static bool IsNotBlank(string line) => Indent(line) < line.Length;

    private static int Indent(string line)
    {
        var i = 0;
        while (i < line.Length && Characters.IsWhiteSpace(line[i]))
        {
            i++;
        }

        return i;
    }
}
