using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger;

public sealed class LedgerFsckTests
{
    private const int Size = 300;

    // Where the heads of a log stand depends on how its entries met in batches.
    private const long AnyIndex = -1;

    /// <summary>What an intruder with a superuser's rights does, the index that must be named, and the table.</summary>
    private static readonly (string Sql, long Index, string Table)[] Tampering =
    [
        ("UPDATE ledger.entry SET commitment = sha256('x') WHERE idx = 17", 17, "entry"),
        ("UPDATE ledger.entry SET commitment = set_bit(commitment, 200, 1 - get_bit(commitment, 200)) WHERE idx = 280", 280, "entry"),
        ("UPDATE ledger.entry SET sealed_body = set_bit(sealed_body, 3, 1 - get_bit(sealed_body, 3)) WHERE idx = 120", 120, "entry"),
        ("UPDATE ledger.entry SET instant = instant + interval '1 second' WHERE idx = 33", 33, "entry"),
        ("UPDATE ledger.entry SET kind = 2 WHERE idx = 290", 290, "entry"),
        ("UPDATE ledger.entry SET wrapped = set_bit(wrapped, 150, 1 - get_bit(wrapped, 150)) WHERE idx = 44", 44, "entry"),
        ("UPDATE ledger.entry SET decision_id = gen_random_uuid() WHERE idx = 66", 66, "entry"),
        ("UPDATE ledger.entry SET subject = subject + 1 WHERE idx = 55", 55, "entry"),
        ("UPDATE ledger.entry SET more_subjects = '12 ' || subject WHERE idx = 56", 56, "entry"),
        ("UPDATE ledger.entry SET case_key = 7 WHERE idx = 299", 299, "entry"),
        ("INSERT INTO ledger.context (digest, coordinates, authorities) VALUES (sha256('x'), '{}', '{}'); UPDATE ledger.entry SET context = (SELECT max(id) FROM ledger.context) WHERE idx = 61", 61, "context"),
        ("UPDATE ledger.entry SET context = 0 WHERE idx = 62", 62, "context"),
        ("UPDATE ledger.context SET purpose = 'OVERSIGHT'", 0, "context"),
        ("UPDATE ledger.context SET coordinates = coordinates[1:1]", 0, "context"),
        ("UPDATE ledger.context SET purpose = 'OVERSIGHT', digest = ledger.context_digest(recipient_class, client, 'OVERSIGHT', coordinates, authorities)", 0, "entry"),
        ("DELETE FROM ledger.context", 0, "context"),
        ("UPDATE ledger.tile SET hashes = set_bit(hashes, 8 * 32 * 99 + 7, 1 - get_bit(hashes, 8 * 32 * 99 + 7))", 99, "tile"),
        ("UPDATE ledger.tile SET root = sha256('x')", 0, "tile"),
        ("DELETE FROM ledger.tile", 0, "tile"),
        ("DELETE FROM ledger.entry WHERE idx = 150", 150, "entry"),
        ("DELETE FROM ledger.entry WHERE idx = 299", 299, "entry"),
        ("DELETE FROM ledger.entry WHERE idx >= 280", 280, "entry"),
        ("UPDATE ledger.entry SET idx = CASE idx WHEN 10 THEN 1000 WHEN 11 THEN 10 ELSE 11 END WHERE idx IN (10, 11); UPDATE ledger.entry SET idx = 11 WHERE idx = 1000", 10, "tile"),
        ("UPDATE ledger.entry SET idx = CASE idx WHEN 290 THEN 1000 WHEN 291 THEN 290 ELSE 291 END WHERE idx IN (290, 291); UPDATE ledger.entry SET idx = 291 WHERE idx = 1000", AnyIndex, "checkpoint"),
        ("UPDATE ledger.tree_head SET root = sha256('x')", 300, "tree_head"),
        ("UPDATE ledger.tree_head SET nodes = set_bit(nodes, 5, 1 - get_bit(nodes, 5))", 300, "tree_head"),
        ("UPDATE ledger.tree_head SET size = 299", 299, "entry"),
        ("UPDATE ledger.checkpoint SET note = replace(note, E'\\n' || size || E'\\n', E'\\n301\\n') WHERE size = (SELECT max(size) FROM ledger.checkpoint)", AnyIndex, "checkpoint"),
        ("INSERT INTO ledger.checkpoint SELECT 400, note FROM ledger.checkpoint ORDER BY size DESC LIMIT 1", 300, "checkpoint"),
        ("UPDATE ledger.newest_checkpoint SET note = replace(note, E'\\n300\\n', E'\\n301\\n')", 300, "checkpoint"),
        ("UPDATE ledger.newest_checkpoint SET size = 299", AnyIndex, "checkpoint"),
        ("INSERT INTO ledger.first_search SELECT n FROM generate_series(0, 300) AS n", 300, "first_search"),
        ("INSERT INTO ledger.entry SELECT 300, instant, case_key, subject, gen_random_uuid(), context, kind, commitment, wrapped, more_subjects, sealed_body FROM ledger.entry WHERE idx = 0", 300, "entry"),
        ("DROP INDEX ledger.entry_000_decision; INSERT INTO ledger.entry SELECT 300, instant, case_key, subject, decision_id, context, kind, commitment, wrapped, more_subjects, sealed_body FROM ledger.entry WHERE idx = 0", 300, "entry"),
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
    public async Task The_heads_of_a_log_with_two_keys_are_checked_by_either_and_a_second_line_cannot_be_changed()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendAsync(3);
        await AppendWithBothAsync(log, 300);
        var (first, second) = (log.Signer.VerifierKey, log.TwoKeySigner.VerifierKeys[1]);

        Assert.True((await CheckAsync(log, first)).IsSound);
        Assert.True((await CheckAsync(log, LogKeys.AnyOf([first, second]))).IsSound);

        // Heads from before the second key have one signature: who asks for the second alone is told so.
        var before = Assert.Single((await CheckAsync(log, second)).Findings);
        Assert.Equal(("checkpoint", "LGR0204"), (before.Table, before.Error.Code));

        await log.Database.ExecuteAsync("""
            SET session_replication_role = replica;
            UPDATE ledger.newest_checkpoint SET note = overlay(note PLACING CASE substr(note, length(note) - 2000, 1) WHEN 'A' THEN 'B' ELSE 'A' END FROM length(note) - 2000 FOR 1);
            """);
        Assert.True((await CheckAsync(log, first)).IsSound);
        Assert.Equal("LGR0203", Assert.Single((await CheckAsync(log, LogKeys.AnyOf([first, second]))).Findings).Error.Code);
    }

    [DatabaseFact]
    public async Task Every_tampering_is_named_with_its_index_and_table()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendAsync(Size);
        await using var connection = await log.Database.OpenAsync();
        var fsck = new LedgerFsck(NpgsqlDataSource.Create(log.Database.Auditor), log.Signer.VerifierKey, LedgerFixture.Sealer);
        var wrong = new List<string>();
        foreach (var (sql, index, table) in Tampering)
        {
            var report = await TamperAsync(fsck, connection, sql);

            if (report.IsSound || (index != AnyIndex && report.Findings[0].Error.Index != index) || report.Findings[0].Table != table)
            {
                wrong.Add($"{sql}: {string.Join(" | ", report.Findings)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>The columns whose every bit counts: table, column, which row, its first index, how many bytes.</summary>
    private static readonly (string Table, string Column, string Row, long Index, int Bytes)[] Bits =
    [
        ("entry", "commitment", "idx = 40", 40, 32),
        ("entry", "wrapped", "idx = 41", 41, 32),
        ("entry", "sealed_body", "idx = 42", 42, 24),
        ("tile", "hashes", "n = 0", 0, 8192),
        ("tile", "root", "n = 0", 0, 32),
        ("context", "digest", "true", 0, 32),
        ("tree_head", "root", "true", AnyIndex, 32),
        ("tree_head", "nodes", "true", AnyIndex, 96),
    ];

    /// <summary>A bit here and there; with <c>UAC_FSCK_EVERY_BIT=1</c> every bit, which takes half an hour.</summary>
    [DatabaseFact]
    public async Task A_single_bit_is_named_wherever_it_is_turned()
    {
        var stride = Environment.GetEnvironmentVariable("UAC_FSCK_EVERY_BIT") == "1" ? 1 : 0;
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendAsync(Size);
        await using var connection = await log.Database.OpenAsync();
        var fsck = new LedgerFsck(NpgsqlDataSource.Create(log.Database.Auditor), log.Signer.VerifierKey, LedgerFixture.Sealer);
        var wrong = new List<string>();
        foreach (var (table, column, row, index, bytes) in Bits)
        {
            for (var bit = 0; bit < bytes * 8; bit += stride > 0 ? stride : Math.Max(41, bytes * 8 / 20))
            {
                var expected = column == "hashes" ? bit / 256 : index;
                var report = await TamperAsync(fsck, connection, $"UPDATE ledger.{table} SET {column} = set_bit({column}, {bit}, 1 - get_bit({column}, {bit})) WHERE {row}");
                if (report.IsSound || report.Findings[0].Table != table || (expected != AnyIndex && report.Findings[0].Error.Index != expected))
                {
                    wrong.Add($"{table}.{column} bit {bit}: {string.Join(" | ", report.Findings)}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Each character of the signed heads, in both places where they are kept.</summary>
    [DatabaseTheory]
    [InlineData("newest_checkpoint")]
    [InlineData("checkpoint")]
    public async Task A_single_character_of_a_signed_head_is_named(string table)
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendAsync(20);
        await using var connection = await log.Database.OpenAsync();
        var fsck = new LedgerFsck(NpgsqlDataSource.Create(log.Database.Auditor), log.Signer.VerifierKey, LedgerFixture.Sealer);
        var length = await log.Database.ScalarAsync<int>($"SELECT max(length(note)) FROM ledger.{table}");
        var sound = new List<int>();
        for (var at = 1; at <= length; at += Environment.GetEnvironmentVariable("UAC_FSCK_EVERY_BIT") == "1" ? 1 : 7)
        {
            var report = await TamperAsync(fsck, connection,
                $"UPDATE ledger.{table} SET note = overlay(note PLACING (CASE substr(note, {at}, 1) WHEN 'A' THEN 'B' ELSE 'A' END) FROM {at} FOR 1)");
            if (report.IsSound || report.Findings[0].Table != "checkpoint")
            {
                sound.Add(at);
            }
        }

        Assert.Empty(sound);
    }

    private static async Task<FsckReport> TamperAsync(LedgerFsck fsck, NpgsqlConnection connection, string sql)
    {
        await using var undone = await connection.BeginTransactionAsync();
        await using var tamper = new NpgsqlCommand($"SET LOCAL session_replication_role = replica; {sql}", connection);
        await tamper.ExecuteNonQueryAsync();
        return await fsck.CheckAsync(connection, null, CancellationToken.None);
    }

    [DatabaseFact]
    public async Task A_log_rewritten_with_another_key_is_not_taken_for_ours()
    {
        await using var log = await LedgerFixture.CreateAsync();
        using var other = Ed25519CheckpointSigner.FromPem(
            LedgerFixture.Origin, global::UacDataShare.Ledger.Cryptography.Ed25519PrivateKey.NewPem());
        await using var appender = new LedgerAppender(log.Store, other, LedgerFixture.Sealer);
        await appender.AppendAsync(LedgerFixture.Record());
        var report = await CheckAsync(log);

        Assert.Equal(("checkpoint", "LGR0204"), (report.Findings[0].Table, report.Findings[0].Error.Code));
    }

    private static async Task AppendWithBothAsync(LedgerFixture log, int count)
    {
        await using var appender = new LedgerAppender(log.Store, log.TwoKeySigner, LedgerFixture.Sealer);
        var results = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => appender.AppendAsync(LedgerFixture.Record())));
        Assert.All(results, result => Assert.IsType<AppendResult.Appended>(result));
    }

    private static async Task<FsckReport> CheckAsync(LedgerFixture log, LogKeys? keys = null)
    {
        await using var auditor = NpgsqlDataSource.Create(log.Database.Auditor);
        return await new LedgerFsck(auditor, keys ?? log.Signer.VerifierKey, LedgerFixture.Sealer).RunAsync(null, CancellationToken.None);
    }
}
