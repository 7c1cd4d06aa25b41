using Npgsql;
using UacDataShare.Data.Clusters;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Data.Tests.Ledger;

/// <summary>Disks that are full, read-only or from yesterday.</summary>
public sealed class DiskFaultTests : IDisposable
{
    private static readonly LedgerAppenderOptions Quick = new() { Timeout = TimeSpan.FromSeconds(3) };

    private readonly Ed25519CheckpointSigner _signer = Ed25519CheckpointSigner.FromPem(LedgerFixture.Origin, Ed25519PrivateKey.NewPem());

    public void Dispose() => _signer.Dispose();

    [SmallDiskFact]
    public async Task A_disk_that_runs_full_refuses_loses_nothing_and_is_well_again_with_more_room()
    {
        using var disk = SmallDisk.Mount("3m");
        await using var cluster = await OnDiskAsync(disk, new Dictionary<string, string>());
        await using var pool = LedgerPool.OpenForAppends(cluster.Cluster.ConnectionString("ledger", DatabaseRoles.Gateway));
        await using var store = new PostgresLedgerStore(pool);
        await using var appender = new LedgerAppender(store, _signer, LedgerFixture.Sealer, Quick);
        var (taken, refusal) = await FillAsync(appender);

        Assert.Contains("disk is full", refusal.Error.ToString(), StringComparison.Ordinal);
        Assert.IsType<AppendResult.Unavailable>(await appender.AppendAsync(LedgerFixture.Record() with { Body = Large() }));
        Assert.Equal(taken, (await store.ReadHeadAsync(default)).Tree.Size);
        disk.Remount("size=64m");
        Assert.IsType<AppendResult.Appended>(await appender.AppendAsync(LedgerFixture.Record() with { Body = Large() }));
        await AssertSoundAsync(cluster.Cluster, taken + 1);
    }

    [SmallDiskFact]
    public async Task A_disk_that_became_read_only_refuses_and_is_well_again_when_it_can_be_written()
    {
        using var disk = SmallDisk.Mount("64m");
        await using var cluster = await OnDiskAsync(disk, new Dictionary<string, string>());
        await using (var pool = LedgerPool.OpenForAppends(cluster.Cluster.ConnectionString("ledger", DatabaseRoles.Gateway)))
        await using (var store = new PostgresLedgerStore(pool))
        await using (var appender = new LedgerAppender(store, _signer, LedgerFixture.Sealer, Quick))
        {
            Assert.IsType<AppendResult.Appended>(await appender.AppendAsync(LedgerFixture.Record() with { Body = Large() }));
        }

        // A file system turns read-only under a server only by an error of the device; a restart in between is the nearest that can be made.
        await cluster.Cluster.StopAsync();
        disk.Remount("ro");
        await cluster.RestartAsync();
        await using var again = LedgerPool.OpenForAppends(cluster.Cluster.ConnectionString("ledger", DatabaseRoles.Gateway));
        await using (var store = new PostgresLedgerStore(again))
        await using (var appender = new LedgerAppender(store, _signer, LedgerFixture.Sealer, Quick))
        {
            Assert.IsType<AppendResult.Unavailable>(await appender.AppendAsync(LedgerFixture.Record() with { Body = Large() }));
            Assert.Equal(1, (await store.ReadHeadAsync(default)).Tree.Size);
        }

        await cluster.Cluster.StopAsync();
        disk.Remount("rw");
        await cluster.RestartAsync();
        await using var well = LedgerPool.OpenForAppends(cluster.Cluster.ConnectionString("ledger", DatabaseRoles.Gateway));
        await using var wellStore = new PostgresLedgerStore(well);
        await using var wellAppender = new LedgerAppender(wellStore, _signer, LedgerFixture.Sealer, Quick);
        Assert.IsType<AppendResult.Appended>(await wellAppender.AppendAsync(LedgerFixture.Record() with { Body = Large() }));
        await AssertSoundAsync(cluster.Cluster, 2);
    }

    [DatabaseFact]
    public async Task A_restored_backup_gets_no_signature_and_the_newest_state_does()
    {
        var folder = Directory.CreateTempSubdirectory($"uac-test-{Environment.ProcessId}-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
        }

        var backup = new PrivateClusterOptions { Directory = Path.Combine(folder, "c"), Durable = false };
        var state = Path.Combine(folder, "signer.head");
        await using var cluster = await TemporaryCluster.StartAsync(durable: true);
        await UacDataShareDatabase.MigrateAsync(cluster.Cluster.ConnectionString("ledger"));
        await AppendAsync(cluster.Cluster, state, 10);
        BaseBackup.Take(cluster.Cluster, backup);
        await AppendAsync(cluster.Cluster, state, 10);

        await using (var restored = await PrivateCluster.StartAsync(backup))
        {
            var refused = await AppendOneAsync(restored, state);
            Assert.Equal("LGR0510", Assert.IsType<AppendResult.Unavailable>(refused).Error.Code);
        }

        Assert.IsType<AppendResult.Appended>(await AppendOneAsync(cluster.Cluster, state));
        Directory.Delete(folder, recursive: true);
    }

    private async Task AppendAsync(PrivateCluster server, string state, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.IsType<AppendResult.Appended>(await AppendOneAsync(server, state));
        }
    }

    private async Task<AppendResult> AppendOneAsync(PrivateCluster server, string state)
    {
        await using var pool = LedgerPool.OpenForAppends(server.ConnectionString("ledger", DatabaseRoles.Gateway));
        await using var store = new PostgresLedgerStore(pool);
        using var guard = new GuardedCheckpointSigner(_signer, store, state, new ManualTimeProvider(DateTimeOffset.UnixEpoch.AddYears(57)), new SignerBeginning(new DateOnly(2027, 1, 1)));
        await using var appender = new LedgerAppender(store, guard, LedgerFixture.Sealer, Quick);
        return await appender.AppendAsync(LedgerFixture.Record());
    }

    // The first block of entries lies on the small disk, everything else, the write-ahead log above all, beside it.
    private static async Task<TemporaryCluster> OnDiskAsync(SmallDisk disk, IReadOnlyDictionary<string, string> settings)
    {
        var cluster = await TemporaryCluster.StartAsync(durable: true, settings);
        await UacDataShareDatabase.MigrateAsync(cluster.Cluster.ConnectionString("ledger"));
        var space = Directory.CreateDirectory(Path.Combine(disk.Folder, "space")).FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(space, (UnixFileMode)0b111_111_111);
        }

        var start = ClusterStart.Prepare(cluster.Options);
        Assert.True(start.Account.MakeFolder(space).Succeeded);
        await using var admin = NpgsqlDataSource.Create(cluster.Cluster.ConnectionString("ledger"));
        foreach (var sql in (string[])[$"CREATE TABLESPACE small LOCATION '{space}'", "ALTER TABLE ledger.entry_000 SET TABLESPACE small"])
        {
            await using var command = admin.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }

        return cluster;
    }

    private static byte[] Large() => System.Text.Encoding.ASCII.GetBytes($"{{\"n\":\"{new string('x', 1500)}\"}}");

    private static async Task<(long Taken, AppendResult.Unavailable Refusal)> FillAsync(LedgerAppender appender)
    {
        for (var taken = 0L; taken < 10_000; taken++)
        {
            if (await appender.AppendAsync(LedgerFixture.Record() with { Body = Large() }) is AppendResult.Unavailable refusal)
            {
                return (taken, refusal);
            }
        }

        throw new InvalidOperationException("The disk never ran full.");
    }

    private async Task AssertSoundAsync(PrivateCluster server, long size)
    {
        await using var auditor = NpgsqlDataSource.Create(server.ConnectionString("ledger", DatabaseRoles.Auditor));
        var report = await new LedgerFsck(auditor, _signer.VerifierKey, LedgerFixture.Sealer).RunAsync(LedgerFixture.Began, null, default);
        Assert.Empty(report.Findings);
        Assert.Equal(size, report.Entries);
    }
}
