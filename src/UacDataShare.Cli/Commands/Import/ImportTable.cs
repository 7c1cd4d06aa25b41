using System.Globalization;
using System.Text;
using UacDataShare.Data.Extracts.Importing;

namespace UacDataShare.Cli.Commands.Import;

/// <summary>What an import did, as a table.</summary>
internal static class ImportTable
{
    private static readonly string[] Head = ["file", "read", "new", "changed", "known", "duplicate", "rejected"];

    public static string Of(IReadOnlyList<ImportSummary> files)
    {
        var rows = files.Select(Row).Prepend(Head).ToList();
        if (files.Count > 1)
        {
            rows.Add(Row(Total(files)));
        }

        var widths = Enumerable.Range(0, Head.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.AppendLine(string.Join("  ", row.Select((cell, at) => at == 0 ? cell.PadRight(widths[at]) : cell.PadLeft(widths[at]))).TrimEnd());
        }

        return text.ToString().TrimEnd();
    }

    private static ImportSummary Total(IReadOnlyList<ImportSummary> files) => new(
        "total", files.Sum(f => f.RowsRead), files.Sum(f => f.Inserted), files.Sum(f => f.Updated), files.Sum(f => f.Unchanged),
        files.Sum(f => f.Duplicates), files.Sum(f => f.Rejected));

    private static string[] Row(ImportSummary file) =>
    [
        file.Name, Number(file.RowsRead), Number(file.Inserted), Number(file.Updated), Number(file.Unchanged), Number(file.Duplicates), Number(file.Rejected),
    ];

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
