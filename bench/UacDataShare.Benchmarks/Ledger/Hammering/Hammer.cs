using System.Diagnostics;
using System.Globalization;
using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Verification;

namespace UacDataShare.Benchmarks.Ledger.Hammering;

/// <summary>
/// Writers and verifying readers together at one log, as Tessera's tool of that name: writers append and check each receipt, readers prove
/// that the log only grew since the heads that they saw before, and that entries drawn by chance are in it. Ends with 1 where anything does not
/// verify, or where the log does not hold as many entries as were acknowledged.
/// </summary>
internal static class Hammer
{
    private const int Writers = 32;
    private const int Readers = 4;
    private const int DefaultSeconds = 10;

    /// <summary>Runs it: how many seconds, and <c>damage</c> to see that a changed entry is noticed.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var time = TimeSpan.FromSeconds(args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : DefaultSeconds);
        await using var cluster = await BenchCluster.StartAsync();
        await using var store = new PostgresLedgerStore(cluster.Pool);
        using var key = Ed25519CheckpointSigner.FromPem("ledger.example/hammer", Ed25519PrivateKey.NewPem());
        using var guard = new GuardedCheckpointSigner(key, store, Path.Combine(cluster.Folder, "signer.head"), TimeProvider.System, BenchCluster.Today);
        var tally = new HammerTally();
        await StrikeAsync(cluster, store, guard, tally, time, damage: args.Contains("damage"));
        tally.Print(time);
        return await EndAsync(store, guard, tally) ? 0 : 1;
    }

    private static async Task StrikeAsync(
        BenchCluster cluster, PostgresLedgerStore store, GuardedCheckpointSigner guard, HammerTally tally, TimeSpan time, bool damage)
    {
        await using var appender = new LedgerAppender(store, guard, BenchRecords.Sealer, new LedgerAppenderOptions { Timeout = TimeSpan.FromSeconds(30) });
        using var end = new CancellationTokenSource(time);
        var writers = Enumerable.Range(0, Writers).Select(_ => Task.Run(() => new HammerWriter(appender, guard.VerifierKey, tally).RunAsync(end.Token)));
        var readers = Enumerable.Range(0, Readers).Select(i => Task.Run(() => new HammerReader(store, guard.VerifierKey, tally, new Random(i)).RunAsync(end.Token)));
        var strikes = writers.Concat(readers).ToList();
        if (damage)
        {
            await DamageAsync(cluster, time / 2);
        }

        await Task.WhenAll(strikes);
    }

    // As an intruder with all rights would: every second entry that is there.
    private static async Task DamageAsync(BenchCluster cluster, TimeSpan after)
    {
        await Task.Delay(after);
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

        var holds = counted && verdict.IsSound && tally.Faults.IsEmpty && tally.Writes > 0 && tally.Inclusions > 0 && tally.Consistencies > 0;
        Console.WriteLine(holds ? "hammer: every proof verified" : $"hammer: {tally.Faults.Count} faults");
        return holds;
    }
}
