using Npgsql;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Trees;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger;

/// <summary>Entries are kept in blocks of 2^26, and the index that keeps decisions unique does not see beyond its own.</summary>
public sealed class BlockBoundaryTests
{
    private const int Height = 26;
    private const long Boundary = 1L << Height;

    [DatabaseFact]
    public async Task A_batch_across_the_boundary_fills_both_blocks_and_each_entry_is_found_and_proved()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await GrowAsync(log);
        var records = Enumerable.Range(0, 5).Select(_ => LedgerFixture.Record()).ToList();
        await log.AppendBatchAsync(records);

        for (var i = 0; i < records.Count; i++)
        {
            var found = await log.Store.FindAsync(records[i].DecisionId, default);
            Assert.Equal(Boundary - 2 + i, found?.Index);
            Assert.Equal(i < 2 ? "ledger.entry_000" : "ledger.entry_001", await BlockAsync(log, records[i]));
            Assert.False((await RepeatAsync(log, records[i])).IsNew);
        }
    }

    [DatabaseFact]
    public async Task A_decision_of_an_earlier_block_keeps_its_one_place()
    {
        await using var log = await LedgerFixture.CreateAsync();
        var first = await GrowAsync(log);
        var last = LedgerFixture.Record();
        await log.AppendBatchAsync([LedgerFixture.Record(), last, LedgerFixture.Record()]);
        await using var appender = log.Appender();

        Assert.Equal((0, false), await PlaceAsync(log, first));
        Assert.Equal((Boundary - 1, false), await PlaceAsync(log, last));
        Assert.Equal("LGR0405", Assert.IsType<AppendResult.Refused>(await appender.AppendAsync(first with { Body = "{}"u8.ToArray() })).Error.Code);
        Assert.Equal(Boundary + 1, await log.Database.ScalarAsync<long>("SELECT size FROM ledger.tree_head"));
        Assert.Equal(1, await log.Database.ScalarAsync<long>($"SELECT count(*) FROM ledger.entry WHERE idx >= {Boundary}"));
    }

    [DatabaseFact]
    public async Task A_decision_that_comes_twice_in_a_batch_across_the_boundary_is_not_recorded_in_both_blocks()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await GrowAsync(log);
        var twice = LedgerFixture.Record();

        await Assert.ThrowsAsync<LedgerStoreException>(() => log.AppendBatchAsync([LedgerFixture.Record(), twice, twice]));
        Assert.Equal(Boundary - 2, await log.Database.ScalarAsync<long>("SELECT size FROM ledger.tree_head"));
    }

    [DatabaseFact]
    public async Task The_database_itself_refuses_a_decision_of_an_earlier_block()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await GrowAsync(log);
        await log.AppendBatchAsync(Enumerable.Range(0, 3).Select(_ => LedgerFixture.Record()));

        var refused = await Assert.ThrowsAsync<PostgresException>(() => log.Database.ExecuteAsync("""
            SELECT a.size FROM ledger.tree_head h, ledger.entry e, ledger.append(
                h.size, h.root, sha256('x'), decode(repeat('00', 64), 'hex'),
                ARRAY[e.instant], ARRAY[e.case_key], ARRAY[e.subject], ARRAY[e.decision_id], ARRAY[e.context], ARRAY[e.kind],
                ARRAY[e.commitment], ARRAY[e.wrapped], ARRAY[e.more_subjects], ARRAY[e.sealed_body], '{}', '{}', '{}') a
            WHERE e.idx = 0
            """));

        Assert.Equal(PostgresErrorCodes.UniqueViolation, refused.SqlState);
        Assert.StartsWith("LGR0604", refused.MessageText, StringComparison.Ordinal);
    }

    /// <summary>
    /// Makes a log that lacks two entries to the boundary out of one entry, which is given: all leaves are like its own. Only those rows
    /// are made that an append reads there, or a proof of the first entry.
    /// </summary>
    private static async Task<LedgerRecord> GrowAsync(LedgerFixture log)
    {
        var first = LedgerFixture.Record();
        await log.AppendOneAsync(first);
        var stored = await log.Store.FindAsync(first.DecisionId, default);
        var perfect = new List<MerkleHash> { EntryCommitment.LeafHash(stored?.Commitment ?? default) };
        while (perfect.Count <= Height)
        {
            perfect.Add(Rfc6962.HashNode(perfect[^1], perfect[^1]));
        }

        Assert.True(CompactRange.TryCreate(Boundary - 2, [.. Enumerable.Range(1, Height - 1).Reverse().Select(height => perfect[height])], out var tree));
        await log.Database.ExecuteAsync($"""
            SET session_replication_role = replica;
            INSERT INTO ledger.entry (idx, instant, case_key, subject, decision_id, context, kind, commitment, wrapped, more_subjects, sealed_body)
            SELECT {Boundary - TileLayout.FullWidth} + g, instant, case_key, subject, gen_random_uuid(), context, kind, commitment, wrapped, more_subjects, sealed_body
            FROM ledger.entry, generate_series(0, {TileLayout.FullWidth - 3}) AS g;
            {string.Concat(Enumerable.Range(0, Height / TileLayout.Height).Select(level => InsertTiles(level, perfect)))}
            UPDATE ledger.tree_head SET size = {tree.Size}, root = '\x{tree.Root()}', nodes = '\x{string.Concat(tree.Nodes)}';
            """);
        return first;
    }

    // The first of the level, and the neighbours of its last one, which is not full yet.
    private static string InsertTiles(int level, List<MerkleHash> perfect)
    {
        var last = (Boundary >> (TileLayout.Height * (level + 1))) - 1;
        var (node, root) = (perfect[TileLayout.Height * level], perfect[TileLayout.Height * (level + 1)]);
        return $"""
            INSERT INTO ledger.tile (level, n, hashes, root)
            SELECT {level}, n, decode(repeat('{node}', {TileLayout.FullWidth}), 'hex'), '\x{root}'
            FROM generate_series(0, {last - 1}) AS n WHERE n = 0 OR n > {last - TileLayout.FullWidth};

            """;
    }

    private static async Task<AppendedEntry> RepeatAsync(LedgerFixture log, LedgerRecord record)
    {
        await using var appender = log.Appender();
        var entry = Assert.IsType<AppendResult.Appended>(await appender.AppendAsync(record)).Entry;
        log.AssertVerifies(entry.Receipt);
        return entry;
    }

    private static async Task<(long Index, bool IsNew)> PlaceAsync(LedgerFixture log, LedgerRecord record) =>
        await RepeatAsync(log, record) is var entry ? (entry.Index, entry.IsNew) : default;

    private static Task<string> BlockAsync(LedgerFixture log, LedgerRecord record) =>
        log.Database.ScalarAsync<string>($"SELECT tableoid::regclass::text FROM ledger.entry WHERE decision_id = '{record.DecisionId}'");
}
