using System.Text;

namespace UacDataShare.Cli.Commands.Rego.Output;

/// <summary>A table in plain characters; the first row is its head.</summary>
internal static class TextTable
{
    public static string Of(IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(i => rows.Max(r => r[i].Length)).ToArray();
        var rule = "+" + string.Concat(widths.Select(w => new string('-', w + 2) + "+")) + "\n";
        var text = new StringBuilder(rule);
        for (var i = 0; i < rows.Count; i++)
        {
            text.Append('|').AppendJoin('|', rows[i].Select((cell, at) => $" {cell.PadRight(widths[at])} ")).Append("|\n");
            text.Append(i == 0 ? rule : "");
        }

        return text.Append(rule).ToString();
    }
}
