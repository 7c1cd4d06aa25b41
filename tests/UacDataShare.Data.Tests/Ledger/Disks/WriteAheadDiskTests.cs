using System.Collections.Concurrent;
using Npgsql;
using UacDataShare.Data.Clusters;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Entries;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger.Disks;

/// <summary>The disk of the write-ahead log runs full: PostgreSQL panics in the middle of a commit and does not come back by itself.</summary>
public sealed class WriteAheadDiskTests : IDisposable
{
    private const int Clients = 32;

    // What an append may be told by a server that is going down: not taken, not in time, or not known.
    private static readonly string[] NotPromised = ["LGR0501", "LGR0503", "LGR0507"];

    private readonly Ed25519CheckpointSigner _signer = Ed25519CheckpointSigner.FromPem(LedgerFixture.Origin, Ed25519PrivateKey.NewPem());

    public void Dispose() => _signer.Dispose();

    [SmallDiskFact]
    public async Task A_server_that_panics_for_want_of_room_loses_nothing_acknowledged_and_the_log_goes_on_with_room()
    {
        using var disk = SmallDisk.Mount("96m");
        await using var cluster = await OnDiskAsync(disk);
        var acknowledged = new ConcurrentDictionary<Guid, long>();
        var unknown = new ConcurrentBag<LedgerRecord>();
        disk.Fill();
        await WithAppenderAsync(cluster.Cluster, appender =>
            Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => AppendUntilDownAsync(appender, acknowledged, unknown))));
        Assert.NotEmpty(acknowledged);
        await WaitForEndAsync(cluster.Cluster);
        var said = await File.ReadAllTextAsync(cluster.Cluster.LogFile);
        Assert.Contains("PANIC:  could not write to file \"pg_wal/", said, StringComparison.Ordinal);

        await cluster.Cluster.KillAsync();
        disk.MakeRoom();
        await cluster.RestartAsync();

        // The same decisions again: each stands once, whatever became of it before.
        await WithAppenderAsync(cluster.Cluster, async appender =>
        {
            foreach (var record in unknown)
            {
                var appended = Assert.IsType<AppendResult.Appended>(await appender.AppendAsync(record));
                Assert.True(acknowledged.TryAdd(record.DecisionId, appended.Entry.Index));
            }
        });
        await AssertEachStandsAsync(cluster.Cluster, acknowledged);
    }

    private static async Task AppendUntilDownAsync(LedgerAppender appender, ConcurrentDictionary<Guid, long> acknowledged, ConcurrentBag<LedgerRecord> unknown)
    {
        while (true)
        {
            var record = LedgerFixture.Record() with { Body = Large };
            switch (await appender.AppendAsync(record))
            {
                case AppendResult.Appended appended:
                    acknowledged[record.DecisionId] = appended.Entry.Index;
                    break;
                case AppendResult.Unavailable refused:
                    Assert.Contains(refused.Error.Code, NotPromised);
                    unknown.Add(record);
                    return;
                case var other:
                    throw new InvalidOperationException(other.ToString());
            }
        }
    }

    private async Task AssertEachStandsAsync(PrivateCluster server, IReadOnlyDictionary<Guid, long> decisions)
    {
        await using var auditor = NpgsqlDataSource.Create(server.ConnectionString("ledger", DatabaseRoles.Auditor));
        await using var reads = new PostgresLedgerStore(auditor);
        var report = await new LedgerFsck(auditor, _signer.VerifierKey, LedgerFixture.Sealer).RunAsync(LedgerFixture.Began.AddHours(1), null, default);
        Assert.Empty(report.Findings);
        Assert.Equal(decisions.Count, report.Entries);
        Assert.Equal(decisions.Count, decisions.Values.Distinct().Count());
        foreach (var (decision, index) in decisions)
        {
            Assert.Equal(index, (await reads.FindAsync(decision, default))?.Index);
        }
    }

    private async Task WithAppenderAsync(PrivateCluster server, Func<LedgerAppender, Task> work)
    {
        await using var pool = LedgerPool.OpenForAppends(server.ConnectionString("ledger", DatabaseRoles.Gateway));
        await using var store = new PostgresLedgerStore(pool);
        await using var appender = new LedgerAppender(store, _signer, LedgerFixture.Sealer, Patient.Options);
        await work(appender);
    }

    // The crash is followed by a recovery, which finds no room either and ends the server.
    private static async Task WaitForEndAsync(PrivateCluster server)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Directory.Exists($"/proc/{server.ProcessId}"))
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private static async Task<TemporaryCluster> OnDiskAsync(SmallDisk disk)
    {
        var cluster = await TemporaryCluster.StartAsync(durable: true);
        await UacDataShareDatabase.MigrateAsync(cluster.Cluster.ConnectionString("ledger"));
        await cluster.Cluster.StopAsync();
        var start = ClusterStart.Prepare(cluster.Options);
        var (here, there) = (Path.Combine(start.Folder.Data, "pg_wal"), Path.Combine(disk.Folder, "pg_wal"));
        Assert.True(start.Account.Run("cp", "-a", here, there).Succeeded);
        Directory.Delete(here, recursive: true);
        Directory.CreateSymbolicLink(here, there);
        await cluster.RestartAsync();
        return cluster;
    }

    private static byte[] Large { get; } = System.Text.Encoding.ASCII.GetBytes($"{{\"n\":\"{new string('x', 8000)}\"}}");
}
