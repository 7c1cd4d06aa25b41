using System.Diagnostics;
using System.Globalization;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Verification;

namespace UacDataShare.Benchmarks.Ledger.Hammering;

/// <summary>
/// Writers and verifying readers together at one log, as Tessera's tool of that name: writers append and check each receipt, readers prove
/// that the log only grew since the heads that they saw before, and that entries drawn by chance are in it. Ends with 1 where anything does not
/// verify, where the log does not hold as many entries as were acknowledged, or where it was slower than it was allowed to be.
/// </summary>
internal static class Hammer
{
    private const int Writers = 32;
    private const int Readers = 4;
    private const int EntriesToDamage = 200;

    // Beyond the time that was asked for: a busy machine may not have come to everything by then.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(HammerOptions options)
    {
        await using var cluster = await BenchCluster.StartAsync();
        await using var store = new PostgresLedgerStore(cluster.Pool);
        using var key = Ed25519CheckpointSigner.FromPem("ledger.example/hammer", Ed25519PrivateKey.NewPem());
        using var guard = new GuardedCheckpointSigner(key, store, Path.Combine(cluster.Folder, "signer.head"), TimeProvider.System, BenchCluster.Today);
        var tally = new HammerTally();
        var time = await StrikeAsync(cluster, store, guard, tally, options);
        tally.Print(time);
        var misses = tally.Misses(options, time);
        misses.ForEach(miss => Console.WriteLine($"gate: {miss}"));
        return await EndAsync(store, guard, tally) && misses.Count == 0 ? 0 : 1;
    }

    private static async Task<TimeSpan> StrikeAsync(
        BenchCluster cluster, PostgresLedgerStore store, GuardedCheckpointSigner guard, HammerTally tally, HammerOptions options)
    {
        await using var appender = new LedgerAppender(store, guard, BenchRecords.Sealer, new LedgerAppenderOptions { Timeout = TimeSpan.FromSeconds(30) });
        using var end = new CancellationTokenSource();
        var start = Stopwatch.GetTimestamp();
        var writers = Enumerable.Range(0, Writers).Select(_ => Task.Run(() => new HammerWriter(appender, guard.VerifierKey, tally).RunAsync(end.Token)));
        var readers = Enumerable.Range(0, Readers).Select(i => Task.Run(() => new HammerReader(store, guard.VerifierKey, tally, new Random(i)).RunAsync(end.Token)));
        var strikes = writers.Concat(readers).ToList();
        if (options.Damage)
        {
            await UntilAsync(() => tally.Writes >= EntriesToDamage, options.Time + Patience);
            await DamageAsync(cluster);
        }

        await UntilAsync(
            () => options.Damage ? !tally.Faults.IsEmpty : tally.HasEachKind && Stopwatch.GetElapsedTime(start) >= options.Time,
            options.Time + Patience);
        await end.CancelAsync();
        var time = Stopwatch.GetElapsedTime(start);
        await Task.WhenAll(strikes);
        return time;
    }

    private static async Task UntilAsync(Func<bool> done, TimeSpan longest)
    {
        var start = Stopwatch.GetTimestamp();
        while (!done() && Stopwatch.GetElapsedTime(start) < longest)
        {
            await Task.Delay(10);
        }
    }

    // As an intruder with all rights would: every second entry that is there.
    private static async Task DamageAsync(BenchCluster cluster)
    {
        await cluster.ScalarAsync<string>(
            "SET session_replication_role = replica; UPDATE ledger.entry SET commitment = sha256(commitment) WHERE idx % 2 = 0; SELECT ''");
    }

    private static async Task<bool> EndAsync(PostgresLedgerStore store, GuardedCheckpointSigner guard, HammerTally tally)
    {
        var size = (await store.ReadHeadAsync(default)).Tree.Size;
        var start = Stopwatch.GetTimestamp();
        var verdict = await new LogVerifier(store, guard.VerifierKey).VerifyAsync(null, default);
        var counted = size == tally.Writes && verdict.Entries == size;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"entries {size:N0}, acknowledged {tally.Writes:N0}, whole log {(verdict.IsSound ? "verified" : $"refused: {verdict.Error}")} in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s"));
        foreach (var fault in tally.Faults.Take(5))
        {
            Console.WriteLine($"fault: {fault}");
        }

        var holds = counted && verdict.IsSound && tally.Faults.IsEmpty && tally.HasEachKind;
        Console.WriteLine(holds ? "hammer: every proof verified" : $"hammer: {tally.Faults.Count} faults");
        return holds;
    }
}
