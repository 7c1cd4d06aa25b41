using System.Globalization;
using UacDataShare.Data.Ledger;
using UacDataShare.TestDatabases;
using Xunit.Abstractions;

namespace UacDataShare.Data.Tests.Ledger.Tampering;

/// <summary>
/// Every table of the ledger and every column of it, as the catalogue lists them: whichever row is changed, deleted or added, fsck names
/// its table, and which entry or head it is of. A new column or table is tampered with as soon as it is there.
/// </summary>
public sealed class EveryRowTests(ITestOutputHelper output)
{
    private const int HashBytes = 32;

    private static readonly bool Each = Environment.GetEnvironmentVariable("UAC_FSCK_EVERY_BIT") == "1";

    // As many at once as there are processors: a check keeps one busy, here or at the server.
    private static readonly int Lanes = Math.Clamp(Environment.ProcessorCount, 2, 8);

    // A little less than there are (90,550 and 491): fewer would say that something is no longer tampered with.
    private static readonly int LeastJudged = Each ? 90_500 : 480;

    /// <summary>Where another table is named before the one that was changed, or in its place, and why that is right.</summary>
    private static readonly (string Table, string Column, string Named, string Reason)[] NamedElsewhere =
    [
        ("entry", "context", "context", "an entry whose context is not there may have lost it"),
        ("checkpoint", "size", "cosignature", "who cosigned a head that is now of a larger size has cosigned none, and that size comes first"),
        ("checkpoint", "size", "newest_checkpoint", "the newest head is behind one that is now of more entries, and its own size comes first"),
    ];

    /// <summary>A bit or character here and there of one row; with <c>./test.sh --every-bit</c> each of three rows.</summary>
    [DatabaseFact]
    public async Task Whatever_is_changed_deleted_or_added_in_any_row_is_named()
    {
        var tally = new Tally();
        var (tables, seen) = (new HashSet<string>(), new HashSet<string>());
        foreach (var create in (Func<Task<TamperScene>>[])[TamperScenes.CosignedAsync, TamperScenes.CarriedOverAsync])
        {
            await using var scene = await create();
            Assert.Empty((await scene.CheckAsync()).Findings);
            var work = new List<(LedgerTable Table, List<Tampering> Tamperings)>();
            foreach (var table in await LedgerTable.AllAsync(scene))
            {
                tables.Add(table.Name);
                var tamperings = await TamperingsAsync(scene, table);
                work.Add((table, tamperings));
                if (tamperings.Count > 0)
                {
                    seen.Add(table.Name);
                }
            }

            await RunAsync(scene, work, tally);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tally.Judged} cases judged, {tally.Refused} refused by the blocks"));
        Assert.True(tally.Wrong.Count == 0, $"{tally.Wrong.Count}\n{string.Join('\n', tally.Wrong.Take(40))}");
        Assert.Equal(tables.Order(), seen.Order());
        Assert.True(tally.Judged >= LeastJudged, $"only {tally.Judged} cases were judged");
    }

    private static async Task RunAsync(TamperScene scene, List<(LedgerTable Table, List<Tampering> Tamperings)> work, Tally tally)
    {
        var copies = new List<TamperScene>();
        try
        {
            while (copies.Count < Lanes - 1)
            {
                copies.Add(await scene.CopyAsync(copies.Count));
            }

            await Task.WhenAll(copies.Prepend(scene).Select((lane, i) => Task.Run(async () =>
            {
                Assert.Empty((await lane.CheckAsync()).Findings);
                foreach (var (table, tamperings) in work)
                {
                    var share = tamperings.Where((_, number) => number % Lanes == i);
                    tally.Refuse(await lane.TamperEachAsync(
                        table.Loosened, share, one => one.Sql, one => one.MayLeaveBlocks, (one, report) => tally.Judge(lane.Name, one, report)));
                }
            })));
        }
        finally
        {
            foreach (var copy in copies)
            {
                await copy.DisposeAsync();
            }
        }
    }

    private static async Task<List<Tampering>> TamperingsAsync(TamperScene scene, LedgerTable table)
    {
        var all = new List<Tampering>();
        var sample = await table.SampleAsync(scene);
        foreach (var row in sample)
        {
            all.AddRange(Each || row == sample[sample.Count / 2] ? await ChangesAsync(scene, table, row) : []);
            all.AddRange(WholeRow(table, row));
        }

        return all;
    }

    private static async Task<IEnumerable<Tampering>> ChangesAsync(TamperScene scene, LedgerTable table, LedgerRow row)
    {
        var lengths = await table.LengthsAsync(scene, row);
        return table.Columns.SelectMany((column, i) => Change.Of(column.Name, column.Type, lengths[i], Each)).Select(change => new Tampering(
            table.Name,
            $"{change.Column} {change.What}",
            $"UPDATE ledger.{table.Name} SET {change.Column} = {change.Value} WHERE {row.Condition}",
            IndexOf(table, row, change),
            (table.Name, change.Column) == ("entry", "idx"),
            [.. NamedElsewhere.Where(known => (known.Table, known.Column) == (table.Name, change.Column)).Select(known => known.Named)]));
    }

    private static long? IndexOf(LedgerTable table, LedgerRow row, Change change) => (table.Name, change.Column) switch
    {
        // The tiles of these scenes are of the lowest level: a hash for an entry.
        ("tile", "hashes") => row.Index + (change.At / HashBytes),
        // Whoever changes the index itself leaves no other by which to name the row.
        _ => change.Column == table.Index ? null : row.Index,
    };

    private static IEnumerable<Tampering> WholeRow(LedgerTable table, LedgerRow row) =>
    [
        new(table.Name, "deleted", $"DELETE FROM ledger.{table.Name} WHERE {row.Condition}", row.Index, false, []),
        new(table.Name, "copied", $"INSERT INTO ledger.{table.Name} SELECT * FROM ledger.{table.Name} WHERE {row.Condition}", row.Index, false, []),
    ];

    private sealed record Tampering(string Table, string What, string Sql, long? Index, bool MayLeaveBlocks, string[] Elsewhere)
    {
        /// <summary>Whether the first finding is of the row that was tampered with; what is listed may stand before it or in its place.</summary>
        public bool IsNamedBy(FsckReport report)
        {
            var named = report.Findings.FirstOrDefault(finding => finding.Table == Table || !Elsewhere.Contains(finding.Table))
                ?? report.Findings.FirstOrDefault();
            return named is not null
                && (named.Table == Table || Elsewhere.Contains(named.Table))
                && (Index is null || named.Error.Index == Index);
        }
    }

    /// <summary>What the lanes found, together.</summary>
    private sealed class Tally
    {
        private readonly Lock _turn = new();

        public int Judged { get; private set; }

        public int Refused { get; private set; }

        public List<string> Wrong { get; } = [];

        public void Refuse(int count)
        {
            lock (_turn)
            {
                Refused += count;
            }
        }

        public void Judge(string scene, Tampering tampering, FsckReport report)
        {
            lock (_turn)
            {
                Judged++;
                if (!tampering.IsNamedBy(report))
                {
                    Wrong.Add($"{scene}, {tampering.Table}, {tampering.What}, {tampering.Index}, {tampering.Sql}: {string.Join(" | ", report.Findings)}");
                }
            }
        }
    }
}
