using System.Globalization;
using System.Text;

namespace UacDataShare.Cli.Commands.Rego.Formatting;

/// <summary>What differs between two texts, line by line, in the unified form.</summary>
internal static class LineDiff
{
    private const int Context = 3;

    public static string Of(string name, string before, string after)
    {
        var edits = Edits(before.TrimEnd('\n').Split('\n'), after.TrimEnd('\n').Split('\n'));
        var text = new StringBuilder($"--- {name}\n+++ {name}\n");
        for (var i = 0; i < edits.Count; i++)
        {
            if (edits[i].Sign != ' ')
            {
                i = Hunk(text, edits, Math.Max(0, i - Context));
            }
        }

        return text.ToString();
    }

    /// <summary>Writes the changes from here up to a long stretch of lines that stay; gives the last line written.</summary>
    private static int Hunk(StringBuilder text, List<Edit> edits, int first)
    {
        var end = first;
        for (var i = first; i < edits.Count && i - end <= Context * 2; i++)
        {
            end = edits[i].Sign == ' ' ? end : i;
        }

        end = Math.Min(edits.Count - 1, end + Context);
        var lines = edits[first..(end + 1)];
        var removed = lines.Count(e => e.Sign != '+');
        var added = lines.Count(e => e.Sign != '-');
        text.Append(CultureInfo.InvariantCulture, $"@@ -{edits[first].Before},{removed} +{edits[first].After},{added} @@\n");
        foreach (var edit in lines)
        {
            text.Append(edit.Sign).Append(edit.Line).Append('\n');
        }

        return end;
    }

    /// <summary>The longest common subsequence decides which lines stay.</summary>
    private static List<Edit> Edits(string[] before, string[] after)
    {
        var common = Lengths(before, after);
        var edits = new List<Edit>();
        var (i, j) = (0, 0);
        while (i < before.Length || j < after.Length)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                edits.Add(new Edit(' ', before[i], ++i, ++j));
            }
            else if (j >= after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                edits.Add(new Edit('-', before[i], ++i, j + 1));
            }
            else
            {
                edits.Add(new Edit('+', after[j], i + 1, ++j));
            }
        }

        return edits;
    }

    private static int[,] Lengths(string[] before, string[] after)
    {
        var lengths = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = before[i] == after[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }

    private readonly record struct Edit(char Sign, string Line, int Before, int After);
}
