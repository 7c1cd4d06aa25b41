using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Data.Ledger.Checking;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger;

/// <summary>Kept heads and cosignatures are chained, however many gateways keep them at once.</summary>
public sealed class LedgerChainTests
{
    [DatabaseFact]
    public async Task Gateways_that_publish_and_cosign_at_once_make_one_chain()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await using var pool = LedgerPool.OpenForAppends(log.Database.Gateway);
        var gateways = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            await using var store = new PostgresLedgerStore(pool);
            await using var appender = new LedgerAppender(store, log.Signer, LedgerFixture.Sealer, new LedgerAppenderOptions { MaxBatch = 64 });
            for (var round = 0; round < 12; round++)
            {
                await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => appender.AppendAsync(LedgerFixture.Record())));
                await log.CosignAsync();
            }
        }));
        await Task.WhenAll(gateways);

        Assert.InRange(await log.Database.ScalarAsync<long>("SELECT count(DISTINCT size) FROM ledger.cosignature"), 12, 36);
        Assert.Empty(await FsckAsync(log));
    }

    [DatabaseFact]
    public async Task Only_a_head_that_is_kept_waits_for_the_chain()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendAsync(10);
        await using var other = await log.Database.OpenAsync();
        await using (var hold = new NpgsqlCommand("BEGIN; SELECT FROM ledger.chain_end FOR UPDATE", other))
        {
            await hold.ExecuteNonQueryAsync();
        }

        await log.AppendAsync(20);
        await using var appender = log.Appender(new LedgerAppenderOptions { Timeout = TimeSpan.FromSeconds(1) });
        var results = await Task.WhenAll(Enumerable.Range(0, 256).Select(_ => appender.AppendAsync(LedgerFixture.Record())));
        Assert.Contains(results, result => result is AppendResult.Unavailable);

        await using (var release = new NpgsqlCommand("COMMIT", other))
        {
            await release.ExecuteNonQueryAsync();
        }

        await log.AppendAsync(1);
        Assert.Empty(await FsckAsync(log));
    }

    [DatabaseFact]
    public async Task A_head_that_a_witness_saw_is_the_newest_even_if_its_publication_was_lost()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendAsync(1);
        var first = await NewestAsync(log);
        await log.AppendAsync(1);
        var second = await NewestAsync(log);
        // A crash right after the publication leaves the one before.
        await log.Database.ExecuteAsync($"SET session_replication_role = replica; UPDATE ledger.newest_checkpoint SET size = 1, note = '{first}'");
        await log.Store.SaveCosignaturesAsync(second, LedgerFixture.Cosign(second), default);

        Assert.StartsWith(second.Note.Text, (await NewestAsync(log)).ToString(), StringComparison.Ordinal);
        Assert.Empty(await FsckAsync(log));
    }

    [DatabaseFact]
    public async Task A_round_without_cosignatures_and_one_with_the_same_again_keep_nothing()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendAsync(1);
        await log.AppendAsync(1);
        await log.Store.SaveCosignaturesAsync(await NewestAsync(log), [], default);
        Assert.Equal(1, await log.Database.ScalarAsync<long>("SELECT count(*) FROM ledger.checkpoint"));

        await log.CosignAsync();
        await log.CosignAsync();
        Assert.Equal("2 2", await log.Database.ScalarAsync<string>("SELECT (SELECT count(*) FROM ledger.checkpoint) || ' ' || (SELECT count(*) FROM ledger.cosignature)"));
        Assert.Empty(await FsckAsync(log));
    }

    [DatabaseFact]
    public async Task A_link_is_the_same_in_the_database_as_in_the_programs()
    {
        var database = await TestDatabase.SharedAsync();

        Assert.Equal(
            ChainLink.Of(ChainLink.First("checkpoint"), 3, -1, 1L << 40, ["", "é\n"]),
            await database.ScalarAsync<byte[]>("SELECT ledger.link(sha256('ledger.checkpoint'), 3, -1, 1::bigint << 40, '', E'é\\n')"));
        Assert.NotEqual(ChainLink.Of([], 0, 0, 0, ["a", "bc"]), ChainLink.Of([], 0, 0, 0, ["ab", "c"]));
    }

    private static async Task<SignedCheckpoint> NewestAsync(LedgerFixture log) =>
        SignedCheckpoint.TryParse(await log.Store.ReadCheckpointAsync(default) ?? "", out var signed, out var error) ? signed : throw new InvalidOperationException(error.ToString());

    private static async Task<IReadOnlyList<FsckFinding>> FsckAsync(LedgerFixture log)
    {
        await using var auditor = NpgsqlDataSource.Create(log.Database.Auditor);
        return (await new LedgerFsck(auditor, log.Signer.VerifierKey, LedgerFixture.Sealer, log.Policy).RunAsync(LedgerFixture.Began.AddHours(1), null, default)).Findings;
    }
}
