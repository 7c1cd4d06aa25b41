using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Trees;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger;

public sealed class PostgresLedgerStoreTests
{
    [DatabaseFact]
    public async Task What_was_appended_is_dense_and_every_receipt_verifies()
    {
        await using var log = await LedgerFixture.CreateAsync();
        var entries = await log.AppendAsync(700);

        Assert.Equal(Enumerable.Range(0, 700).Select(i => (long)i), entries.Select(entry => entry.Index).Order());
        Assert.All(entries, entry => log.AssertVerifies(entry.Receipt));
        Assert.Equal(700, (await log.Store.ReadHeadAsync(default)).Tree.Size);
    }

    [DatabaseFact]
    public async Task Tiles_of_every_width_hold_what_the_entries_hash_to()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendAsync(600);
        var head = await log.Store.ReadHeadAsync(default);

        var root = await new TileReader(log.Store).ComputeRootAsync(600, default);
        Assert.Equal(head.Root, root.Value);
        foreach (var tile in TileLayout.TilesOf(600).Append(new TileCoordinate(0, 1, 17)).Append(new TileCoordinate(1, 0, 1)))
        {
            var bytes = await log.Store.ReadTileAsync(tile, default);
            Assert.Equal(tile.Width * MerkleHash.Size, bytes?.Length);
        }

        Assert.Null(await log.Store.ReadTileAsync(new TileCoordinate(0, 2, 89), default));
        Assert.Null(await log.Store.ReadTileAsync(new TileCoordinate(0, 2), default));
        Assert.Null(await log.Store.ReadTileAsync(new TileCoordinate(1, 0, 3), default));
    }

    [DatabaseFact]
    public async Task Bundles_hold_leaves_that_hash_to_their_tile()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendAsync(300);
        var bundle = new TileCoordinate(TileCoordinate.EntriesLevel, 0);
        var tile = await log.Store.ReadTileAsync(new TileCoordinate(0, 0), default);

        Assert.True(EntryBundle.TryRead(bundle, await log.Store.ReadTileAsync(bundle, default) ?? default, out var leaves, out _));
        Assert.Equal(tile?.ToArray(), leaves.SelectMany(leaf => Rfc6962.HashLeaf(leaf.Span).ToArray()));
    }

    [DatabaseFact]
    public async Task Two_processes_append_to_one_log_without_gap_or_double()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await using var otherPool = LedgerPool.OpenForAppends(log.Database.Gateway);
        await using var otherStore = new PostgresLedgerStore(otherPool);
        await using var one = log.Appender();
        await using var two = new LedgerAppender(otherStore, log.Signer, LedgerFixture.Sealer);

        var results = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => (i % 2 == 0 ? one : two).AppendAsync(LedgerFixture.Record())));
        var entries = results.Select(result => Assert.IsType<AppendResult.Appended>(result).Entry).ToList();

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (long)i), entries.Select(entry => entry.Index).Order());
        Assert.All(entries, entry => log.AssertVerifies(entry.Receipt));
        var root = await new TileReader(log.Store).ComputeRootAsync(1000, default);
        Assert.Equal((await log.Store.ReadHeadAsync(default)).Root, root.Value);
    }

    [DatabaseFact]
    public async Task One_decision_at_two_processes_is_recorded_once()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await using var otherPool = LedgerPool.OpenForAppends(log.Database.Gateway);
        await using var otherStore = new PostgresLedgerStore(otherPool);
        await using var one = log.Appender();
        await using var two = new LedgerAppender(otherStore, log.Signer, LedgerFixture.Sealer);
        foreach (var record in Enumerable.Range(0, 50).Select(_ => LedgerFixture.Record()))
        {
            var results = await Task.WhenAll(one.AppendAsync(record), two.AppendAsync(record));
            var entries = results.Select(result => Assert.IsType<AppendResult.Appended>(result).Entry).ToList();

            Assert.Equal(entries[0].Index, entries[1].Index);
            Assert.Single(entries, entry => entry.IsNew);
            Assert.All(entries, entry => log.AssertVerifies(entry.Receipt));
        }

        Assert.Equal(50, (await log.Store.ReadHeadAsync(default)).Tree.Size);
    }

    [DatabaseFact]
    public async Task An_entry_is_found_by_its_decision_and_opens_with_the_master_key()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await using var appender = log.Appender();
        var record = LedgerFixture.Record("HSI-2026-004711");
        await appender.AppendAsync(record);

        var stored = await log.Store.FindAsync(record.DecisionId, default);
        Assert.NotNull(stored);
        Assert.True(LedgerFixture.Sealer.TryOpen(stored, out var opened));
        Assert.Equal(record.Body.ToArray(), opened.Body.ToArray());
        Assert.Equal(stored.Commitment, opened.Commitment());
        Assert.Equal(record.Instant, stored.Instant);
        Assert.Null(await log.Store.FindAsync(LedgerFixture.Record().DecisionId, default));
    }

    [DatabaseFact]
    public async Task Shredding_destroys_the_body_and_leaves_the_tree()
    {
        await using var log = await LedgerFixture.CreateAsync();
        var entries = await log.AppendAsync(10);
        await log.Database.ExecuteAsync("SELECT ledger.shred(idx, wrapped, '') FROM ledger.entry WHERE idx = 3");

        Assert.Equal(9, await log.Database.ScalarAsync<long>("SELECT count(*) FROM ledger.entry WHERE wrapped <> ''"));
        var root = await new TileReader(log.Store).ComputeRootAsync(10, default);
        Assert.Equal((await log.Store.ReadHeadAsync(default)).Root, root.Value);
        log.AssertVerifies(entries.Single(entry => entry.Index == 3).Receipt);
    }

    [DatabaseFact]
    public async Task A_head_that_contradicts_itself_is_not_built_upon()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendAsync(5);
        await log.Database.ExecuteAsync(
            "ALTER TABLE ledger.tree_head DISABLE TRIGGER USER; UPDATE ledger.tree_head SET root = sha256('other'); ALTER TABLE ledger.tree_head ENABLE TRIGGER USER");
        await using var appender = log.Appender();

        Assert.Equal("LGR0509", Assert.IsType<AppendResult.Unavailable>(await appender.AppendAsync(LedgerFixture.Record())).Error.Code);
    }

    [DatabaseFact]
    public async Task A_batch_that_fails_unexpectedly_leaves_the_head_unlocked()
    {
        await using var log = await LedgerFixture.CreateAsync();
        var entry = LedgerFixture.Sealer.Seal(LedgerFixture.Record());
        await log.Store.AppendAsync([entry], default);
        await log.Database.ExecuteAsync(
            "INSERT INTO ledger.entry SELECT idx + (1 << 26), instant, case_key, subject, decision_id, context, kind, commitment, wrapped, more_subjects, sealed_body FROM ledger.entry");

        await Assert.ThrowsAnyAsync<Exception>(() => log.Store.AppendAsync([entry], default));

        await log.Database.ExecuteAsync("BEGIN; SET LOCAL lock_timeout = '2s'; SELECT FROM ledger.tree_head FOR UPDATE; COMMIT");
    }

    [DatabaseFact]
    public async Task Heads_of_the_growing_log_are_consistent()
    {
        await using var log = await LedgerFixture.CreateAsync();
        var first = (await log.AppendAsync(37))[^1].Checkpoint.Checkpoint;
        var second = (await log.AppendAsync(300))[^1].Checkpoint.Checkpoint;
        var proof = await new TileReader(log.Store).ProveConsistencyAsync(first.Size, second.Size, default);

        Assert.True(ConsistencyProof.TryVerify(first.Size, second.Size, first.Root, second.Root, proof.Value.AsSpan(), out _));
    }

    [DatabaseFact]
    public async Task The_append_commits_durably_even_where_the_server_says_off()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await using var connection = await log.Database.OpenAsync(DatabaseRoles.Gateway);
        await using var command = new NpgsqlCommand("SET synchronous_commit = off; BEGIN; SELECT durability FROM ledger.lock_head()", connection);

        Assert.Equal("on", await command.ExecuteScalarAsync());
    }
}
