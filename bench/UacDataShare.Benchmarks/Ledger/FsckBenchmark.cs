using System.Diagnostics;
using System.Globalization;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;

namespace UacDataShare.Benchmarks.Ledger;

/// <summary>How long fsck takes for a log whose head was signed after each batch, with the bodies and without.</summary>
internal static class FsckBenchmark
{
    private const int Batch = 256;
    private const int Runs = 3;

    public static async Task<int> RunAsync(string[] args)
    {
        var size = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : 262_200;
        await using var cluster = await BenchCluster.StartAsync();
        await using var store = new PostgresLedgerStore(cluster.Pool);
        using var signer = Ed25519CheckpointSigner.FromPem("ledger.example/bench", Ed25519PrivateKey.NewPem());
        for (var at = 0L; at < size; at += Batch)
        {
            var count = (int)Math.Min(Batch, size - at);
            var committed = await store.AppendAsync([.. Enumerable.Range(0, count).Select(_ => BenchRecords.Sealer.Seal(BenchRecords.Next()))], default);
            var head = new Checkpoint(signer.VerifierKey.Name, committed.Growth.After.Size, committed.Growth.After.Root());
            await store.SaveCheckpointAsync(await signer.SignAsync(head, default), default);
        }

        await cluster.ScalarAsync<string>("ANALYZE ledger.entry; SELECT ''");
        for (var run = 0; run < Runs; run++)
        {
            await MeasureAsync(cluster, "with bodies", new LedgerFsck(cluster.Auditor, signer.VerifierKey, BenchRecords.Sealer));
            await MeasureAsync(cluster, "without", new LedgerFsck(cluster.Auditor, signer.VerifierKey));
        }

        return 0;
    }

    private static async Task MeasureAsync(BenchCluster cluster, string name, LedgerFsck fsck)
    {
        var cpu = new CpuTime(cluster);
        var start = Stopwatch.GetTimestamp();
        var report = await fsck.RunAsync(TimeProvider.System.GetUtcNow(), null, default);
        var (client, server) = cpu.PerEntry(report.Entries);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"fsck {name,-12}{report.Entries / Stopwatch.GetElapsedTime(start).TotalSeconds,10:N0} entries/s; CPU {client:F1} us client, {server:F1} us server; {GC.GetTotalMemory(true) >> 20} MB; findings: {report.Findings.Length}"));
    }
}
