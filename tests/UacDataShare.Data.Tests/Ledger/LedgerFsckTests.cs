using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Data.Tests.Ledger.Tampering;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Notes;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger;

/// <summary>What an intruder may do beyond a single row; <see cref="EveryRowTests"/> goes through those.</summary>
public sealed class LedgerFsckTests
{
    /// <summary>What an intruder with a superuser's rights does, the index that must be named first if any, the table, and the code.</summary>
    private static readonly (string Sql, long? Index, string Table, string Code)[] Tampering =
    [
        // Entries
        ("UPDATE ledger.entry SET commitment = sha256('x') WHERE idx = 17", 17, "entry", "LGR0702"),
        ("DELETE FROM ledger.entry WHERE idx >= 280", 280, "entry", "LGR0701"),
        ("DELETE FROM ledger.entry", 0, "entry", "LGR0701"),
        ("UPDATE ledger.entry SET idx = 1000 WHERE idx = 299", 299, "entry", "LGR0701"),
        ("UPDATE ledger.entry SET idx = CASE idx WHEN 10 THEN 1000 WHEN 11 THEN 10 ELSE 11 END WHERE idx IN (10, 11); UPDATE ledger.entry SET idx = 11 WHERE idx = 1000", 10, "tile", "LGR0702"),
        ("UPDATE ledger.entry SET idx = CASE idx WHEN 290 THEN 1000 WHEN 291 THEN 290 ELSE 291 END WHERE idx IN (290, 291); UPDATE ledger.entry SET idx = 291 WHERE idx = 1000", 200, "checkpoint", "LGR0702"),
        ("INSERT INTO ledger.entry SELECT 300, instant, case_key, subject, gen_random_uuid(), context, kind, commitment, wrapped, more_subjects, sealed_body FROM ledger.entry WHERE idx = 0", 300, "entry", "LGR0702"),
        ("DROP INDEX ledger.entry_000_decision; INSERT INTO ledger.entry SELECT 300, instant, case_key, subject, decision_id, context, kind, commitment, wrapped, more_subjects, sealed_body FROM ledger.entry WHERE idx = 0", 300, "entry", "LGR0703"),
        ("INSERT INTO ledger.entry SELECT 9000, instant, case_key, subject, gen_random_uuid(), context, kind, commitment, wrapped, more_subjects, sealed_body FROM ledger.entry WHERE idx = 0", 9000, "entry", "LGR0703"),
        ("UPDATE ledger.entry SET more_subjects = '7' WHERE idx = 0", 0, "entry", "LGR0702"),

        // Destructions that nobody recorded, by the function for them or without
        ("UPDATE ledger.entry SET wrapped = '' WHERE idx IN (5, 7)", 5, "entry", "LGR0707"),
        ("SELECT ledger.shred(idx, wrapped, '') FROM ledger.entry WHERE idx = 5", 5, "entry", "LGR0707"),

        // Contexts
        ("INSERT INTO ledger.context (digest, coordinates, authorities) VALUES (sha256('x'), '{}', '{}'); UPDATE ledger.entry SET context = (SELECT max(id) FROM ledger.context) WHERE idx = 61", 61, "context", "LGR0702"),
        ("UPDATE ledger.entry SET context = 0 WHERE idx = 62", 62, "context", "LGR0701"),
        ("UPDATE ledger.context SET purpose = 'OVERSIGHT', digest = ledger.context_digest(recipient_class, client, 'OVERSIGHT', coordinates, authorities)", 0, "entry", "LGR0702"),
        ("DELETE FROM ledger.context", 0, "context", "LGR0701"),
        ("INSERT INTO ledger.context (digest, client, coordinates, authorities) VALUES (ledger.context_digest(NULL, 'x', NULL, '{}', '{}'), 'x', '{}', '{}')", null, "context", "LGR0703"),

        // Tiles
        ("UPDATE ledger.tile SET hashes = set_bit(hashes, 8 * 32 * 99 + 7, 1 - get_bit(hashes, 8 * 32 * 99 + 7))", 99, "tile", "LGR0702"),
        ("UPDATE ledger.tile SET root = sha256('x')", 0, "tile", "LGR0702"),
        ("DELETE FROM ledger.tile", 0, "tile", "LGR0701"),
        ("INSERT INTO ledger.tile SELECT 0, 1, hashes, root FROM ledger.tile", 300, "tile", "LGR0703"),
        ("INSERT INTO ledger.tile SELECT 63, 0, hashes, root FROM ledger.tile", 300, "tile", "LGR0703"),

        // The head
        ("UPDATE ledger.tree_head SET root = sha256('x')", 300, "tree_head", "LGR0702"),
        ("UPDATE ledger.tree_head SET size = 299", 300, "tree_head", "LGR0702"),
        ("UPDATE ledger.tree_head SET size = 17", 300, "tree_head", "LGR0702"),
        ("UPDATE ledger.tree_head SET size = 301", 300, "tree_head", "LGR0702"),
        ("UPDATE ledger.tree_head SET epoch = 2", 300, "tree_head", "LGR0702"),
        ("DELETE FROM ledger.tree_head", 300, "tree_head", "LGR0701"),
        ("DELETE FROM ledger.tree_head; DELETE FROM ledger.entry WHERE idx = 298", 200, "tree_head", "LGR0701"),

        // Signed heads
        ("DELETE FROM ledger.newest_checkpoint", 300, "newest_checkpoint", "LGR0701"),
        ("UPDATE ledger.newest_checkpoint n SET (size, note) = (SELECT size, note FROM ledger.checkpoint ORDER BY size LIMIT 1)", 40, "newest_checkpoint", "LGR0702"),
        ("UPDATE ledger.newest_checkpoint SET note = replace(note, E'\\n300\\n', E'\\n301\\n')", 300, "newest_checkpoint", "LGR0203"),
        ("UPDATE ledger.newest_checkpoint SET note = note || E'\\u2014 other.example AAAAAAAAAAA=\\n'", 300, "newest_checkpoint", "LGR0702"),
        ("UPDATE ledger.newest_checkpoint SET note = note || split_part(note, E'\\n\\n', 2)", 300, "newest_checkpoint", "LGR0702"),
        ("DELETE FROM ledger.checkpoint WHERE n = 1", 100, "checkpoint", "LGR0701"),
        ("DELETE FROM ledger.checkpoint WHERE size = 200", 200, "checkpoint", "LGR0701"),
        ("DELETE FROM ledger.checkpoint WHERE size = 300", 300, "checkpoint", "LGR0701"),
        ("DELETE FROM ledger.checkpoint", 0, "checkpoint", "LGR0701"),
        ("DELETE FROM ledger.checkpoint; UPDATE ledger.chain_end SET rows = 0, last_size = -1, chain = sha256('ledger.checkpoint') WHERE name = 'checkpoint'", 100, "cosignature", "LGR0702"),
        ("INSERT INTO ledger.checkpoint SELECT n + 1, size, 301, ledger.link(chain, n + 1, size, 301, note), note FROM ledger.checkpoint ORDER BY size DESC LIMIT 1", 300, "newest_checkpoint", "LGR0702"),
        ("UPDATE ledger.checkpoint a SET note = b.note FROM ledger.checkpoint b WHERE (a.size, b.size) IN ((200, 300), (300, 200))", 200, "checkpoint", "LGR0702"),

        // Cosignatures
        ("DELETE FROM ledger.cosignature WHERE size = 200 AND witness LIKE 'dhs%'", 200, "cosignature", "LGR0701"),
        ("DELETE FROM ledger.cosignature WHERE size = 300 AND witness LIKE 'hhs%'", 300, "cosignature", "LGR0701"),
        ("DELETE FROM ledger.cosignature WHERE size = 200", 100, "cosignature", "LGR0701"),
        ("DELETE FROM ledger.cosignature", 0, "cosignature", "LGR0701"),
        ("UPDATE ledger.chain_end SET rows = rows - 1 WHERE name = 'cosignature'", 300, "chain_end", "LGR0702"),
        ("UPDATE ledger.chain_end SET chain = sha256('x') WHERE name = 'cosignature'", 300, "chain_end", "LGR0702"),
        ("DELETE FROM ledger.chain_end WHERE name = 'cosignature'", 300, "chain_end", "LGR0701"),
        ("INSERT INTO ledger.chain_end VALUES ('entry', 0, -1, sha256('x'))", 0, "chain_end", "LGR0703"),
        ("INSERT INTO ledger.cosignature VALUES (6, 300, 200, sha256('x'), 'gao.example/witness', E'\\u2014 gao.example/witness AAAAAAAAAAA=\\n')", 200, "cosignature", "LGR0702"),
        ("INSERT INTO ledger.first_search (n, before, idx, chain) VALUES (0, -1, 250, ledger.link(sha256('ledger.first_search'), 0, -1, 250, 'x'))", 250, "first_search", "LGR0702"),

        // A chain that was rewritten as a whole still meets the witnesses.
        ("""
         UPDATE ledger.cosignature SET line = (SELECT line FROM ledger.cosignature WHERE n = 3) WHERE n = 5;
         UPDATE ledger.cosignature c SET chain = ledger.link(p.chain, c.n, c.before, c.size, c.witness, c.line) FROM ledger.cosignature p WHERE c.n = 5 AND p.n = 4;
         UPDATE ledger.chain_end SET chain = (SELECT chain FROM ledger.cosignature WHERE n = 5) WHERE name = 'cosignature'
         """, 300, "cosignature", "LGR0203"),
    ];

    /// <summary>What is still not noticed, and why. Whatever is noticed has to leave the list.</summary>
    private static readonly (string Sql, string Reason)[] Unnoticed =
    [
        ("DELETE FROM ledger.cosignature WHERE n = 5; UPDATE ledger.chain_end SET (rows, chain) = (SELECT 5, chain FROM ledger.cosignature WHERE n = 4) WHERE name = 'cosignature'",
            "two rows that agree: the end of a chain is in the same database; the witness remembers the head"),
        ("UPDATE ledger.newest_checkpoint SET note = note || E'\\u2014 ledger.example/test AAAAAAAAAAA=\\n'",
            "a line of the log's own under a key that was not given: a log may sign with two"),
        ("UPDATE ledger.context SET coordinates = '[0:1]={Child.dateOfBirth,Child.placements}'",
            "the same texts under other subscripts: nobody reads those"),
    ];

    [DatabaseFact]
    public async Task An_untouched_log_is_sound()
    {
        await using var log = await LedgerFixture.CreateAsync();
        Assert.Empty((await CheckAsync(log)).Findings);
        await log.AppendAsync(600);
        await log.CosignAsync();
        var report = await CheckAsync(log);

        Assert.Empty(report.Findings);
        Assert.Equal(600, report.Entries);
    }

    [DatabaseFact]
    public async Task The_heads_of_a_log_with_two_keys_are_checked_by_either_and_a_second_line_cannot_be_changed()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendAsync(3);
        await AppendWithBothAsync(log, 300);
        var (first, second) = (log.Signer.VerifierKey, log.TwoKeySigner.VerifierKeys[1]);

        Assert.True((await CheckAsync(log, keys: first)).IsSound);
        Assert.True((await CheckAsync(log, keys: LogKeys.AnyOf([first, second]))).IsSound);

        // Heads from before the second key have one signature: who asks for the second alone is told so.
        var before = Assert.Single((await CheckAsync(log, keys: second)).Findings);
        Assert.Equal(("checkpoint", "LGR0204"), (before.Table, before.Error.Code));

        await log.Database.ExecuteAsync("""
            SET session_replication_role = replica;
            UPDATE ledger.newest_checkpoint SET note = overlay(note PLACING CASE substr(note, length(note) - 2000, 1) WHEN 'A' THEN 'B' ELSE 'A' END FROM length(note) - 2000 FOR 1);
            """);
        Assert.True((await CheckAsync(log, keys: first)).IsSound);
        Assert.Equal("LGR0203", Assert.Single((await CheckAsync(log, keys: LogKeys.AnyOf([first, second]))).Findings).Error.Code);
    }

    [DatabaseFact]
    public async Task Every_tampering_is_named_with_its_index_table_and_code()
    {
        await using var scene = await TamperScenes.CosignedAsync();
        var wrong = new List<string>();
        foreach (var (sql, index, table, code) in Tampering)
        {
            var report = await scene.TamperAsync(sql);
            if (report.IsSound || report.Findings[0].Table != table || report.Findings[0].Error.Code != code || report.Findings[0].Error.Index != index)
            {
                wrong.Add($"{sql}: {string.Join(" | ", report.Findings)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [DatabaseFact]
    public async Task What_is_said_not_to_be_noticed_is_not()
    {
        await using var scene = await TamperScenes.CosignedAsync();
        foreach (var (sql, reason) in Unnoticed)
        {
            Assert.Equal((sql, reason, ""), (sql, reason, string.Join(" | ", (await scene.TamperAsync(sql)).Findings)));
        }
    }

    [DatabaseFact]
    public async Task Entries_may_wait_for_a_signed_head_for_a_minute_and_no_longer()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendAsync(3);
        var late = LedgerFixture.Record();
        await log.Store.AppendAsync([LedgerFixture.Sealer.Seal(late)], default);

        Assert.Empty((await CheckAsync(log, late.Instant.AddSeconds(60))).Findings);
        var finding = Assert.Single((await CheckAsync(log, late.Instant.AddSeconds(61))).Findings);
        Assert.Equal(("newest_checkpoint", "LGR0705", 3L), (finding.Table, finding.Error.Code, finding.Error.Index));

        await log.AppendAsync(1);
        Assert.Empty((await CheckAsync(log, late.Instant.AddDays(1))).Findings);
    }

    [DatabaseFact]
    public async Task A_log_rewritten_with_another_key_is_not_taken_for_ours()
    {
        await using var log = await LedgerFixture.CreateAsync();
        using var other = Ed25519CheckpointSigner.FromPem(LedgerFixture.Origin, Ed25519PrivateKey.NewPem());
        for (var head = 0; head < 3; head++)
        {
            await log.AppendBatchAsync(Enumerable.Range(0, 100).Select(_ => LedgerFixture.Record()), other);
        }

        var report = await CheckAsync(log);

        Assert.Equal(("checkpoint", "LGR0204", 100L), (report.Findings[0].Table, report.Findings[0].Error.Code, report.Findings[0].Error.Index));
    }

    private static async Task AppendWithBothAsync(LedgerFixture log, int count)
    {
        await using var appender = new LedgerAppender(log.Store, log.TwoKeySigner, LedgerFixture.Sealer);
        var results = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => appender.AppendAsync(LedgerFixture.Record())));
        Assert.All(results, result => Assert.IsType<AppendResult.Appended>(result));
    }

    [DatabaseFact]
    public async Task A_cosignature_by_a_witness_that_the_policy_does_not_know_is_no_fault()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendAsync(3);
        var head = await log.CosignAsync();
        using var key = Ed25519PrivateKey.FromPem(Ed25519PrivateKey.NewPem());
        await log.Store.SaveCosignaturesAsync(head, [new NoteSigner("gao.example/witness", key).Cosign(head.Note.Text, LedgerFixture.Began)], default);

        Assert.Empty((await CheckAsync(log)).Findings);
    }

    private static async Task<FsckReport> CheckAsync(LedgerFixture log, DateTimeOffset? now = null, LogKeys? keys = null)
    {
        await using var auditor = NpgsqlDataSource.Create(log.Database.Auditor);
        return await new LedgerFsck(auditor, keys ?? log.Signer.VerifierKey, LedgerFixture.Sealer, log.Policy).RunAsync(now ?? LedgerFixture.Began.AddHours(1), null, CancellationToken.None);
    }
}
