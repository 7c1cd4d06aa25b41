using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger;

public sealed class LedgerFsckTests
{
    private const int Size = 300;

    /// <summary>What an intruder with a superuser's rights does, the index that must be named, and the table.</summary>
    private static readonly (string Sql, long Index, string Table)[] Tampering =
    [
        ("UPDATE ledger.entry SET commitment = sha256('x') WHERE idx = 17", 17, "entry"),
        ("UPDATE ledger.entry SET commitment = set_bit(commitment, 200, 1 - get_bit(commitment, 200)) WHERE idx = 280", 280, "entry"),
        ("UPDATE ledger.entry SET sealed_body = set_bit(sealed_body, 3, 1 - get_bit(sealed_body, 3)) WHERE idx = 120", 120, "entry"),
        ("UPDATE ledger.entry SET instant = instant + interval '1 second' WHERE idx = 33", 33, "entry"),
        ("UPDATE ledger.entry SET kind = 2 WHERE idx = 290", 290, "entry"),
        ("UPDATE ledger.entry_key SET wrapped = set_bit(wrapped, 150, 1 - get_bit(wrapped, 150)) WHERE idx = 44", 44, "entry"),
        ("UPDATE ledger.search SET subject_tags = ARRAY['someone else'] WHERE idx = 55", 55, "search"),
        ("UPDATE ledger.search SET case_number = 'another' WHERE idx = 299", 299, "search"),
        ("DELETE FROM ledger.search WHERE idx = 61", 61, "search"),
        ("DELETE FROM ledger.decision_index WHERE idx = 66", 66, "decision_index"),
        ("UPDATE ledger.decision_index SET idx = 78 WHERE idx = 77", 77, "decision_index"),
        ("UPDATE ledger.tile SET hashes = set_bit(hashes, 8 * 32 * 99 + 7, 1 - get_bit(hashes, 8 * 32 * 99 + 7))", 99, "tile"),
        ("UPDATE ledger.tile SET root = sha256('x')", 0, "tile"),
        ("DELETE FROM ledger.tile", 0, "tile"),
        ("DELETE FROM ledger.entry WHERE idx = 150", 150, "entry"),
        ("DELETE FROM ledger.entry WHERE idx = 299", 299, "entry"),
        ("DELETE FROM ledger.entry WHERE idx >= 280", 280, "entry"),
        ("UPDATE ledger.entry SET idx = CASE idx WHEN 10 THEN 1000 WHEN 11 THEN 10 ELSE 11 END WHERE idx IN (10, 11); UPDATE ledger.entry SET idx = 11 WHERE idx = 1000", 10, "decision_index"),
        ("UPDATE ledger.tree_head SET root = sha256('x')", 300, "tree_head"),
        ("UPDATE ledger.tree_head SET nodes = set_bit(nodes, 5, 1 - get_bit(nodes, 5))", 300, "tree_head"),
        ("UPDATE ledger.tree_head SET size = 299", 299, "entry"),
        ("UPDATE ledger.checkpoint SET note = replace(note, E'\\n300\\n', E'\\n301\\n') WHERE size = 300", 300, "checkpoint"),
        ("INSERT INTO ledger.checkpoint SELECT 400, note FROM ledger.checkpoint ORDER BY size DESC LIMIT 1", 300, "checkpoint"),
        ("INSERT INTO ledger.decision_index VALUES (gen_random_uuid(), 12)", 300, "decision_index"),
        ("INSERT INTO ledger.entry SELECT 300, instant, gen_random_uuid(), kind, commitment, sealed_body FROM ledger.entry WHERE idx = 0", 300, "entry"),
    ];

    [DatabaseFact]
    public async Task An_untouched_log_is_sound()
    {
        await using var log = await LedgerFixture.CreateAsync();
        Assert.Empty((await CheckAsync(log)).Findings);
        await log.AppendAsync(600);
        await log.Database.ExecuteAsync("SELECT ledger.shred(ARRAY[3, 500]::bigint[])");
        var report = await CheckAsync(log);

        Assert.Empty(report.Findings);
        Assert.Equal(600, report.Entries);
    }

    [DatabaseFact]
    public async Task Every_tampering_is_named_with_its_index_and_table()
    {
        var wrong = new List<string>();
        foreach (var (sql, index, table) in Tampering)
        {
            await using var log = await LedgerFixture.CreateAsync();
            await log.AppendAsync(Size);
            await log.Database.ExecuteAsync($"SET session_replication_role = replica; BEGIN; {sql}; COMMIT");
            var report = await CheckAsync(log);

            if (report.IsSound || report.Findings[0].Error.Index != index || report.Findings[0].Table != table)
            {
                wrong.Add($"{sql}: {string.Join(" | ", report.Findings)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [DatabaseFact]
    public async Task A_log_rewritten_with_another_key_is_not_taken_for_ours()
    {
        await using var log = await LedgerFixture.CreateAsync();
        using var other = global::UacDataShare.Ledger.Checkpoints.Ed25519CheckpointSigner.FromPem(
            LedgerFixture.Origin, global::UacDataShare.Ledger.Cryptography.Ed25519PrivateKey.NewPem());
        await using var appender = new LedgerAppender(log.Store, other, LedgerFixture.Sealer);
        await appender.AppendAsync(LedgerFixture.Record());
        var report = await CheckAsync(log);

        Assert.Equal(("checkpoint", "LGR0204"), (report.Findings[0].Table, report.Findings[0].Error.Code));
    }

    private static async Task<FsckReport> CheckAsync(LedgerFixture log)
    {
        await using var auditor = NpgsqlDataSource.Create(log.Database.Auditor);
        return await new LedgerFsck(auditor, log.Signer.VerifierKey, LedgerFixture.Sealer).RunAsync(null, CancellationToken.None);
    }
}
