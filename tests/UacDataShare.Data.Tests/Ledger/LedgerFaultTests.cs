using System.Collections.Concurrent;
using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger;

/// <summary>
/// Whatever happens to the tables or the server: refused for that reason and not for the time it took, nothing lost that was
/// acknowledged, well again by itself.
/// </summary>
public sealed class LedgerFaultTests
{
    private static readonly LedgerAppenderOptions Quick = new() { Timeout = TimeSpan.FromSeconds(2) };

    [DatabaseTheory]
    [InlineData("ledger.tree_head")]
    [InlineData("ledger.entry")]
    [InlineData("ledger.checkpoint")]
    [InlineData("ledger.newest_checkpoint")]
    public async Task A_locked_table_refuses_and_is_no_matter_afterwards(string table)
    {
        await using var log = await LedgerFixture.CreateAsync(lockTimeout: TimeSpan.FromMilliseconds(300));
        await using var appender = log.Appender(Patient.Options);
        Assert.IsType<AppendResult.Appended>(await appender.AppendAsync(LedgerFixture.Record()));
        await using (var other = await log.Database.OpenAsync())
        {
            await using var locked = new NpgsqlCommand($"BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE", other);
            await locked.ExecuteNonQueryAsync();
            await AssertRefusedAsync(appender);
        }

        await AssertRecoversAsync(appender);
        await AssertSoundAsync(log);
    }

    [DatabaseTheory]
    [InlineData("ALTER TABLE ledger.entry RENAME TO entry_gone", "ALTER TABLE ledger.entry_gone RENAME TO entry", "LGR0501")]
    [InlineData("ALTER TABLE ledger.tree_head RENAME TO head_gone", "ALTER TABLE ledger.head_gone RENAME TO tree_head", "LGR0501")]
    [InlineData("ALTER FUNCTION ledger.lock_head() RENAME TO lock_gone", "ALTER FUNCTION ledger.lock_gone() RENAME TO lock_head", "LGR0501")]
    [InlineData("REVOKE EXECUTE ON FUNCTION ledger.append FROM uac_gateway", "GRANT EXECUTE ON FUNCTION ledger.append TO uac_gateway", "LGR0515")]
    public async Task A_table_that_is_gone_or_closed_refuses_and_is_no_matter_afterwards(string damage, string repair, string code)
    {
        await using var log = await LedgerFixture.CreateAsync();
        await using var appender = log.Appender(Patient.Options);
        Assert.IsType<AppendResult.Appended>(await appender.AppendAsync(LedgerFixture.Record()));
        await log.Database.ExecuteAsync(damage);
        await AssertRefusedAsync(appender, code);
        await log.Database.ExecuteAsync(repair);

        await AssertRecoversAsync(appender);
        await AssertSoundAsync(log);
    }

    [DatabaseFact]
    public async Task A_full_disk_refuses_and_is_no_matter_afterwards()
    {
        // A trigger that fails with the server's own code for a full disk: filling a real disk would stop the neighbours' tests.
        await using var log = await LedgerFixture.CreateAsync();
        await using var appender = log.Appender(Patient.Options);
        await log.Database.ExecuteAsync("""
            CREATE FUNCTION ledger.full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full' USING ERRCODE = '53100'; END $$;
            CREATE TRIGGER full_disk BEFORE INSERT ON ledger.entry FOR EACH ROW EXECUTE FUNCTION ledger.full()
            """);
        await AssertRefusedAsync(appender);
        await log.Database.ExecuteAsync("DROP FUNCTION ledger.full() CASCADE");

        await AssertRecoversAsync(appender);
        await AssertSoundAsync(log);
    }

    [DatabaseFact]
    public async Task A_session_ended_by_the_administrator_is_no_matter()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await using var appender = log.Appender(Patient.Options);
        for (var i = 0; i < 5; i++)
        {
            await appender.AppendAsync(LedgerFixture.Record());
            await log.Database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'uac_gateway' AND datname = current_database()");
            await AssertRecoversAsync(appender);
        }

        await AssertSoundAsync(log);
    }

    [DatabaseFact]
    public async Task A_server_killed_under_load_loses_nothing_that_was_acknowledged()
    {
        await using var cluster = await TemporaryCluster.StartAsync(durable: true);
        await UacDataShareDatabase.MigrateAsync(cluster.Cluster.ConnectionString("ledger"));
        var acknowledged = new ConcurrentDictionary<Guid, long>();
        using var signer = global::UacDataShare.Ledger.Checkpoints.Ed25519CheckpointSigner.FromPem(
            LedgerFixture.Origin, global::UacDataShare.Ledger.Cryptography.Ed25519PrivateKey.NewPem());
        for (var round = 0; round < 4; round++)
        {
            await using var pool = LedgerPool.OpenForAppends(cluster.Cluster.ConnectionString("ledger", DatabaseRoles.Gateway) + ";Timeout=2");
            await using var store = new PostgresLedgerStore(pool);
            await using (var appender = new LedgerAppender(store, signer, LedgerFixture.Sealer, Quick))
            {
                using var stop = new CancellationTokenSource();
                var load = Enumerable.Range(0, 16).Select(_ => LoadAsync(appender, acknowledged, stop.Token)).ToList();
                await AcknowledgedAsync(acknowledged, acknowledged.Count + 50 + (17 * round));
                await cluster.Cluster.KillAsync();
                await stop.CancelAsync();
                await Task.WhenAll(load);
            }

            await cluster.RestartAsync();
        }

        await using var auditor = NpgsqlDataSource.Create(cluster.Cluster.ConnectionString("ledger", DatabaseRoles.Auditor));
        var report = await new LedgerFsck(auditor, signer.VerifierKey, LedgerFixture.Sealer).RunAsync(LedgerFixture.Began, null, default);
        await using var reads = new PostgresLedgerStore(auditor);
        Assert.Empty(report.Findings);
        foreach (var (decision, index) in acknowledged)
        {
            Assert.Equal(index, (await reads.FindAsync(decision, default))?.Index);
        }
    }

    private static async Task AcknowledgedAsync(ConcurrentDictionary<Guid, long> acknowledged, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (acknowledged.Count < count)
        {
            await Task.Delay(1, patience.Token);
        }
    }

    private static async Task LoadAsync(LedgerAppender appender, ConcurrentDictionary<Guid, long> acknowledged, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var record = LedgerFixture.Record();
            if (await appender.AppendAsync(record, CancellationToken.None) is AppendResult.Appended appended)
            {
                acknowledged[record.DecisionId] = appended.Entry.Index;
            }
        }
    }

    private static async Task AssertRefusedAsync(LedgerAppender appender, string code = "LGR0501")
    {
        var result = await appender.AppendAsync(LedgerFixture.Record());

        // LGR0503 would be the appender's patience, which is longer than any of these faults may hold up a caller.
        Assert.Equal(code, Assert.IsType<AppendResult.Unavailable>(result).Error.Code);
    }

    // The first append after a fault may still meet the broken connection; it has to be well again at once after that.
    private static async Task AssertRecoversAsync(LedgerAppender appender)
    {
        var results = new List<AppendResult> { await appender.AppendAsync(LedgerFixture.Record()), await appender.AppendAsync(LedgerFixture.Record()) };

        Assert.IsType<AppendResult.Appended>(results[1]);
    }

    private static async Task AssertSoundAsync(LedgerFixture log)
    {
        await using var auditor = NpgsqlDataSource.Create(log.Database.Auditor);
        Assert.Empty((await new LedgerFsck(auditor, log.Signer.VerifierKey, LedgerFixture.Sealer).RunAsync(LedgerFixture.Began, null, default)).Findings);
    }
}
