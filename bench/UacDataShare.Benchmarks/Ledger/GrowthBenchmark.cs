using System.Diagnostics;
using System.Globalization;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Searching;
using UacDataShare.Ledger.Tiles;

namespace UacDataShare.Benchmarks.Ledger;

/// <summary>What a log of a given size costs: appending to it in full batches, bytes, proofs and searches.</summary>
internal static class GrowthBenchmark
{
    private const int Batch = 256;

    public static async Task<int> RunAsync(string[] args)
    {
        var sizes = args.Length > 0 ? args.Select(size => long.Parse(size, CultureInfo.InvariantCulture)) : [10_000, 1_000_000];
        await using var cluster = await BenchCluster.StartAsync();
        await using var store = new PostgresLedgerStore(cluster.Pool);
        foreach (var size in sizes.Order())
        {
            await GrowAsync(cluster, store, size);
            await StoredBytes.PrintAsync(cluster.Pool);
            await ProveAsync(cluster, store, size);
            await SearchAsync(cluster);
        }

        return 0;
    }

    private static async Task GrowAsync(BenchCluster cluster, PostgresLedgerStore store, long size)
    {
        var from = (await store.ReadHeadAsync(default)).Tree.Size;
        var cpu = new CpuTime(cluster);
        var start = Stopwatch.GetTimestamp();
        for (var at = from; at < size; at += Batch)
        {
            var count = (int)Math.Min(Batch, size - at);
            await store.AppendAsync([.. Enumerable.Range(0, count).Select(_ => BenchRecords.Sealer.Seal(BenchRecords.Next()))], default);
        }

        var (client, server) = cpu.PerEntry(size - from);
        Print($"CPU an entry: {client:F1} us client, {server:F1} us server");
        Print($"{size:N0} entries: appended from {from:N0} in batches of {Batch}, one writer, no signer: {(size - from) / Stopwatch.GetElapsedTime(start).TotalSeconds:N0}/s");
    }

    private static async Task ProveAsync(BenchCluster cluster, PostgresLedgerStore store, long size)
    {
        var tiles = new TileReader(store);
        await tiles.ProveInclusionAsync(0, size, default);
        var cpu = new CpuTime(cluster);
        var times = await TimesAsync(500, i => tiles.ProveInclusionAsync(i * 7_919_993L % size, size, default));
        Print($"{size:N0} entries: inclusion proof p50 {times[250]:F2} ms, p99 {times[495]:F2} ms; CPU {cpu.PerEntry(500).Client:F0} us client");
    }

    private static async Task SearchAsync(BenchCluster cluster)
    {
        await cluster.ScalarAsync<string>("ANALYZE ledger.entry; SELECT ''");
        var search = new PostgresLedgerSearch(cluster.Pool);
        var queries = new (string Name, EntryQuery Query)[]
        {
            ("newest", new EntryQuery()),
            ("a subject", new EntryQuery { SubjectTag = "s1:00000007" }),
            ("a case", new EntryQuery { CaseNumber = "HSI-2026-000007" }),
            ("a recipient", new EntryQuery { RecipientClass = "HSI" }),
            ("a field and an authority", new EntryQuery { Coordinate = "Child.notes", Authority = "8 U.S.C. 1232(b)" }),
            ("a kind that is rare", new EntryQuery { Kind = EntryKind.Security }),
            ("a minute", new EntryQuery { From = TimeProvider.System.GetUtcNow().AddMinutes(-1) }),
        };
        foreach (var (name, query) in queries)
        {
            var found = (await search.FindAsync(query, default)).Entries.Length;
            var times = await TimesAsync(20, _ => search.FindAsync(query, default));
            Print($"search for {name,-26} {found,4} on the first page, p50 {times[10]:F1} ms");
        }
    }

    private static async Task<List<double>> TimesAsync(int count, Func<int, Task> action)
    {
        var times = new List<double>();
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await action(i);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        return times;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
