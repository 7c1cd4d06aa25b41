using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Entries;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Data.Tests.Ledger;

/// <summary>With a synchronous standby an entry counts only when both servers have it, whatever the primary says.</summary>
public sealed class StandbyTests : IAsyncLifetime
{
    private static readonly LedgerAppenderOptions Quick = new() { Timeout = TimeSpan.FromSeconds(1.5) };

    private readonly Ed25519CheckpointSigner _signer = Ed25519CheckpointSigner.FromPem(LedgerFixture.Origin, Ed25519PrivateKey.NewPem());
    private TwoServers? _servers;
    private NpgsqlDataSource? _pool;
    private PostgresLedgerStore? _store;

    private TwoServers Servers => _servers ?? throw new InvalidOperationException();

    private PostgresLedgerStore Store => _store ?? throw new InvalidOperationException();

    public async Task InitializeAsync()
    {
        if (new DatabaseFactAttribute().Skip is null)
        {
            _servers = await TwoServers.StartAsync();
            _pool = LedgerPool.OpenForAppends(_servers.ConnectionString());
            _store = TwoServers.Store(_pool);
        }
    }

    public async Task DisposeAsync()
    {
        if (_servers is not null)
        {
            await _servers.DisposeAsync();
            await Store.DisposeAsync();
            await (_pool?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        _signer.Dispose();
    }

    [DatabaseFact]
    public async Task What_was_acknowledged_is_on_both_servers()
    {
        await using var appender = Appender(Patient.Options);
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => appender.AppendAsync(LedgerFixture.Record())));
        Assert.All(results, result => Assert.IsType<AppendResult.Appended>(result));

        await Servers.KillStandbyAsync();
        await Servers.StartStandbyAsync();
        await using var standby = LedgerPool.OpenForAppends(Servers.StandbyConnectionString());
        await using var count = standby.CreateCommand("SELECT size FROM ledger.tree_head");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        // It has what was acknowledged on its disk, and may still be reading it.
        while (await count.ExecuteScalarAsync() is not 50L)
        {
            await Task.Delay(10, patience.Token);
        }
    }

    [DatabaseFact]
    public async Task With_the_standby_lost_nothing_counts_and_with_it_back_the_same_decision_is_recorded_once()
    {
        await using (var first = Appender(Patient.Options))
        {
            await AppendedAsync(first, LedgerFixture.Record());
        }

        await using var appender = Appender(Quick);
        await Servers.KillStandbyAsync();
        var record = LedgerFixture.Record();

        Assert.IsType<AppendResult.Unavailable>(await appender.AppendAsync(record));
        Assert.IsType<AppendResult.Unavailable>(await appender.AppendAsync(record));
        await Servers.StartStandbyAsync();
        await AssertRecordedOnceAsync(appender, record, expectedSize: 2);
    }

    [DatabaseFact]
    public async Task A_wait_for_the_standby_that_was_cancelled_is_a_failure_though_the_server_says_success()
    {
        await using var appender = Appender(Patient.Options);
        await AppendedAsync(appender, LedgerFixture.Record());
        await Servers.KillStandbyAsync();
        var record = LedgerFixture.Record();
        var appending = appender.AppendAsync(record);
        await Servers.RunAsync($"SELECT pg_cancel_backend({await Servers.WaitingForStandbyAsync()})");

        Assert.Equal("LGR0504", Assert.IsType<AppendResult.Unavailable>(await appending).Error.Code);
        await Servers.StartStandbyAsync();
        await AssertRecordedOnceAsync(appender, record, expectedSize: 2);
    }

    [DatabaseFact]
    public async Task A_backend_ended_while_it_waits_for_the_standby_is_a_failure_though_the_entry_can_be_seen()
    {
        await using var appender = Appender(new LedgerAppenderOptions { Timeout = TimeSpan.FromSeconds(10) });
        await AppendedAsync(appender, LedgerFixture.Record());
        await Servers.KillStandbyAsync();
        var record = LedgerFixture.Record();
        var appending = appender.AppendAsync(record);
        await Servers.RunAsync($"SELECT pg_terminate_backend({await Servers.WaitingForStandbyAsync()})");

        Assert.IsType<AppendResult.Unavailable>(await appending);
        Assert.NotNull(await Store.FindAsync(record.DecisionId, default));
        await Servers.StartStandbyAsync();
        await AssertRecordedOnceAsync(appender, record, expectedSize: 2);
    }

    [DatabaseFact]
    public async Task Of_two_primaries_only_one_gets_a_signature()
    {
        var state = Path.Combine(Directory.CreateTempSubdirectory("uac-signer-").FullName, "signer.head");
        using var guard = new GuardedCheckpointSigner(_signer, Store, state, new ManualTimeProvider(DateTimeOffset.UnixEpoch.AddYears(57)), new SignerBeginning(new DateOnly(2027, 1, 1)));
        await using var first = new LedgerAppender(Store, guard, LedgerFixture.Sealer);
        await AppendedAsync(first, LedgerFixture.Record());
        await using var other = LedgerPool.OpenForAppends(Servers.StandbyConnectionString());
        await using (var promote = other.CreateCommand("SELECT pg_promote()"))
        {
            Assert.Equal(true, await promote.ExecuteScalarAsync());
        }

        await Servers.RunAsync("ALTER SYSTEM RESET synchronous_standby_names");
        await Servers.RunAsync("SELECT pg_reload_conf()");
        await Servers.WaitForAsync("SELECT current_setting('synchronous_standby_names') = ''");
        await AppendedAsync(first, LedgerFixture.Record());
        await using var otherStore = new PostgresLedgerStore(other);
        await using var second = new LedgerAppender(otherStore, guard, LedgerFixture.Sealer);

        Assert.Equal("LGR0510", Assert.IsType<AppendResult.Unavailable>(await second.AppendAsync(LedgerFixture.Record())).Error.Code);
        await AppendedAsync(first, LedgerFixture.Record());
        Directory.Delete(Path.GetDirectoryName(state) ?? state, recursive: true);
    }

    private LedgerAppender Appender(LedgerAppenderOptions options) => new(Store, _signer, LedgerFixture.Sealer, options);

    private static async Task<AppendedEntry> AppendedAsync(LedgerAppender appender, LedgerRecord record) =>
        Assert.IsType<AppendResult.Appended>(await appender.AppendAsync(record)).Entry;

    // The first attempts may still meet what the fault left, also when the standby is there again.
    private async Task AssertRecordedOnceAsync(LedgerAppender appender, LedgerRecord record, long expectedSize)
    {
        await Servers.WaitForStandbyAsync();
        var result = await appender.AppendAsync(record);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (result is AppendResult.Unavailable)
        {
            await Task.Delay(10, patience.Token);
            result = await appender.AppendAsync(record);
        }

        var entry = Assert.IsType<AppendResult.Appended>(result).Entry;
        Assert.Equal(expectedSize, (await Store.ReadHeadAsync(default)).Tree.Size);
        Assert.Equal(expectedSize - 1, entry.Index);
        await using var auditor = NpgsqlDataSource.Create(Servers.ConnectionString(DatabaseRoles.Auditor));
        Assert.Empty((await new LedgerFsck(auditor, _signer.VerifierKey, LedgerFixture.Sealer).RunAsync(LedgerFixture.Began, null, default)).Findings);
    }
}
