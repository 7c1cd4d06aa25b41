using UacDataShare.Data.Ledger;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger.Tampering;

/// <summary>
/// Every table of the ledger and every column of it, as the catalogue lists them: whichever row is changed, deleted or added, fsck names
/// its table, and which entry or head it is of. A new column or table is tampered with as soon as it is there.
/// </summary>
public sealed class EveryRowTests
{
    private static readonly bool Each = Environment.GetEnvironmentVariable("UAC_FSCK_EVERY_BIT") == "1";

    /// <summary>Where another table is named than the one that was changed, and why that is right.</summary>
    private static readonly (string Table, string Column, string Named, string Reason)[] NamedElsewhere =
    [
        ("entry", "context", "context", "an entry whose context is not there may have lost it"),
    ];

    /// <summary>A bit or character here and there of one row; with <c>UAC_FSCK_EVERY_BIT=1</c> each of three rows, which takes an hour.</summary>
    [DatabaseFact]
    public async Task Whatever_is_changed_deleted_or_added_in_any_row_is_named()
    {
        var wrong = new List<string>();
        var (tables, seen) = (new HashSet<string>(), new HashSet<string>());
        foreach (var create in (Func<Task<TamperScene>>[])[TamperScenes.CosignedAsync, TamperScenes.CarriedOverAsync])
        {
            await using var scene = await create();
            Assert.Empty((await scene.CheckAsync()).Findings);
            foreach (var table in await LedgerTable.AllAsync(scene))
            {
                tables.Add(table.Name);
                var sample = await table.SampleAsync(scene);
                foreach (var row in sample)
                {
                    seen.Add(table.Name);
                    var changes = Each || row == sample[sample.Count / 2] ? await ChangesAsync(scene, table, row) : [];
                    await scene.TamperEachAsync(table.Loosened, [.. changes, .. WholeRow(table, row)], tampering => tampering.Sql, Judge);
                }
            }

            void Judge(Tampering tampering, FsckReport report)
            {
                if (!report.Findings.Any(tampering.IsNamedBy))
                {
                    wrong.Add($"{scene.Name}, {tampering.Table}, {tampering.What}, {tampering.Sql}: {string.Join(" | ", report.Findings)}");
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count}\n{string.Join('\n', wrong.Take(40))}");
        Assert.Equal(tables.Order(), seen.Order());
    }

    private static async Task<IEnumerable<Tampering>> ChangesAsync(TamperScene scene, LedgerTable table, LedgerRow row)
    {
        var lengths = await table.LengthsAsync(scene, row);
        return table.Columns.SelectMany((column, i) => Change.Of(column.Name, column.Type, lengths[i], Each)).Select(change => new Tampering(
            table.Name,
            $"{change.Column} {change.What}",
            $"UPDATE ledger.{table.Name} SET {change.Column} = {change.Value} WHERE {row.Condition}",
            // Whoever changes the index itself leaves no other by which to name the row.
            change.Column == table.IndexColumn ? null : row.Index,
            [.. NamedElsewhere.Where(known => (known.Table, known.Column) == (table.Name, change.Column)).Select(known => known.Named)]));
    }

    private static IEnumerable<Tampering> WholeRow(LedgerTable table, LedgerRow row) =>
    [
        new(table.Name, "deleted", $"DELETE FROM ledger.{table.Name} WHERE {row.Condition}", row.Index, []),
        new(table.Name, "copied", $"INSERT INTO ledger.{table.Name} SELECT * FROM ledger.{table.Name} WHERE {row.Condition}", row.Index, []),
    ];

    private sealed record Tampering(string Table, string What, string Sql, long? Index, string[] Elsewhere)
    {
        public bool IsNamedBy(FsckFinding finding) =>
            (finding.Table == Table || Elsewhere.Contains(finding.Table)) && (Index is null || finding.Error.Index == Index);
    }
}
