using System.Diagnostics;
using System.Globalization;
using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Verification;

namespace UacDataShare.Benchmarks.Ledger;

/// <summary>
/// The ledger on a durable PostgreSQL of its own: appends by concurrency beside one commit for each entry, latency at a fixed rate,
/// bytes an entry, proofs and verification; then appends again with a synchronous standby on the same machine. Every phase runs in the
/// same process and on the same server. With <c>mldsa</c> each head is signed with an ML-DSA-44 key too. CPU is what client and server spend for an entry, however busy the machine is otherwise.
/// </summary>
internal static class LedgerBenchmark
{
    private const int Rate = 1000;

    public static async Task<int> RunAsync(string[] args)
    {
        var seconds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        await using var cluster = await BenchCluster.StartAsync();
        await MeasureAsync(cluster, TimeSpan.FromSeconds(seconds), args.Contains("mldsa"));
        return 0;
    }

    private static async Task MeasureAsync(BenchCluster cluster, TimeSpan time, bool withSecondKey)
    {
        var (pool, folder) = (cluster.Pool, cluster.Folder);
        await using var store = new PostgresLedgerStore(pool);
        using var key = Ed25519CheckpointSigner.FromPem("ledger.example/bench", Ed25519PrivateKey.NewPem());
        ICheckpointSigner signer = withSecondKey ? new MLDsa44CheckpointSigner(key, MLDsa44PrivateKey.FromPem(MLDsa44PrivateKey.NewPem())) : key;
        using var guard = new GuardedCheckpointSigner(signer, store, Path.Combine(folder, "signer.state"), TimeProvider.System, BenchCluster.Today);
        Console.WriteLine($"{Environment.ProcessorCount} processors, {await ServerAsync(pool)}, {time.TotalSeconds} s a phase, guarded signer of {guard.VerifierKeys.Length} keys, 300-byte bodies");
        Console.WriteLine("phase                               entries/s    p50 ms    p99 ms    max ms  CPU us/entry client, server");

        await ClosedLoopAsync(cluster, "warm-up, 16 at once", store, guard, 16, 256, time);
        await AppendAsync(cluster, "", store, guard, time);
        await StoredBytes.PrintAsync(pool);
        await ProofsAsync(store);
        await VerifyAsync(store, guard, folder);

        await cluster.AddStandbyAsync();
        await AppendAsync(cluster, ", standby", store, guard, time);
    }

    private static async Task AppendAsync(BenchCluster cluster, string standby, PostgresLedgerStore store, GuardedCheckpointSigner guard, TimeSpan time)
    {
        foreach (var concurrency in (int[])[1, 16, 256])
        {
            await ClosedLoopAsync(cluster, $"one commit an entry, {concurrency}{standby}", store, guard, concurrency, 1, time);
        }

        foreach (var concurrency in (int[])[1, 16, 256, 1024])
        {
            await ClosedLoopAsync(cluster, $"group commit, {concurrency}{standby}", store, guard, concurrency, 256, time);
        }

        await FixedRateAsync(cluster, standby, store, guard, TimeSpan.Zero, time);
        await FixedRateAsync(cluster, $", linger 2 ms{standby}", store, guard, TimeSpan.FromMilliseconds(2), time);
    }

    private static async Task ClosedLoopAsync(BenchCluster cluster, string name, PostgresLedgerStore store, GuardedCheckpointSigner signer, int concurrency, int maxBatch, TimeSpan time)
    {
        await using var appender = new LedgerAppender(store, signer, BenchRecords.Sealer, new LedgerAppenderOptions { MaxBatch = maxBatch, Timeout = TimeSpan.FromSeconds(30) });
        var cpu = new CpuTime(cluster);
        var start = Stopwatch.GetTimestamp();
        var workers = Enumerable.Range(0, concurrency).Select(_ => Task.Run(async () =>
        {
            var latencies = new List<double>();
            while (Stopwatch.GetElapsedTime(start) < time)
            {
                latencies.Add(await OneAsync(appender));
            }

            return latencies;
        })).ToList();
        var latencies = (await Task.WhenAll(workers)).SelectMany(list => list).ToList();
        Print(name, latencies, Stopwatch.GetElapsedTime(start), cpu);
    }

    private static async Task FixedRateAsync(BenchCluster cluster, string name, PostgresLedgerStore store, GuardedCheckpointSigner signer, TimeSpan linger, TimeSpan time)
    {
        await using var appender = new LedgerAppender(store, signer, BenchRecords.Sealer, new LedgerAppenderOptions { Linger = linger });
        var cpu = new CpuTime(cluster);
        var start = Stopwatch.GetTimestamp();
        var running = new List<Task<double>>();
        while (Stopwatch.GetElapsedTime(start) is var elapsed && elapsed < time)
        {
            while (running.Count < elapsed.TotalSeconds * Rate)
            {
                running.Add(OneAsync(appender));
            }

            await Task.Delay(1);
        }

        Print($"{Rate} a second{name}", [.. await Task.WhenAll(running)], Stopwatch.GetElapsedTime(start), cpu);
    }

    private static async Task<double> OneAsync(LedgerAppender appender)
    {
        var record = BenchRecords.Next();
        var start = Stopwatch.GetTimestamp();
        var result = await appender.AppendAsync(record);
        return result is AppendResult.Appended
            ? Stopwatch.GetElapsedTime(start).TotalMilliseconds
            : throw new InvalidOperationException(result.ToString());
    }

    private static void Print(string name, List<double> latencies, TimeSpan elapsed, CpuTime cpu)
    {
        latencies.Sort();
        var (client, server) = cpu.PerEntry(latencies.Count);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-34}{latencies.Count / elapsed.TotalSeconds,11:N0}{latencies[latencies.Count / 2],10:F2}{latencies[(int)(latencies.Count * 0.99)],10:F2}{latencies[^1],10:F2}{client,10:F0}{server,8:F0}"));
    }

    private static async Task ProofsAsync(PostgresLedgerStore store)
    {
        var size = (await store.ReadHeadAsync(default)).Tree.Size;
        var tiles = new TileReader(store);
        const int Count = 500;
        await tiles.ProveInclusionAsync(0, size, default);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Count; i++)
        {
            await tiles.ProveInclusionAsync(i * 7919L % size, size, default);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"inclusion proof from the database, {size:N0} entries: {Stopwatch.GetElapsedTime(start).TotalMilliseconds / Count:F2} ms"));
    }

    private static async Task VerifyAsync(PostgresLedgerStore store, GuardedCheckpointSigner signer, string folder)
    {
        var target = Path.Combine(folder, "log");
        var start = Stopwatch.GetTimestamp();
        var head = await new LogExport(store, target).RunAsync(null, default);
        var exported = Stopwatch.GetElapsedTime(start);
        var verifier = new LogVerifier(new DirectoryTileSource(target), signer.VerifierKey);
        await verifier.VerifyAsync(null, default);
        start = Stopwatch.GetTimestamp();
        var verdict = await verifier.VerifyAsync(null, default);
        var verified = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"export {head?.Size / exported.TotalSeconds:N0} entries/s; offline verification {verdict.Entries / verified.TotalSeconds:N0} entries/s, sound: {verdict.IsSound}"));
    }

    private static async Task<string> ServerAsync(NpgsqlDataSource pool) =>
        "PostgreSQL " + await pool.CreateCommand("SELECT current_setting('server_version') || ', fsync ' || current_setting('fsync')").ExecuteScalarAsync();
}
