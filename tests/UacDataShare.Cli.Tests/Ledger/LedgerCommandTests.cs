using System.Text;
using System.Text.Json;
using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Notes;
using UacDataShare.TestDatabases;

namespace UacDataShare.Cli.Tests.Ledger;

public sealed class LedgerCommandTests : IDisposable
{
    private static readonly EntrySealer Sealer = new(new byte[32]);

    private readonly string _folder = Directory.CreateTempSubdirectory("uac-ledger-").FullName;
    private readonly Ed25519CheckpointSigner _signer = Ed25519CheckpointSigner.FromPem("ledger.example/cli", Ed25519PrivateKey.NewPem());

    private string Key => _signer.VerifierKey.ToString();

    [DatabaseFact]
    public async Task A_receipt_is_verified_offline_with_and_without_its_entry()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (receipt, entry) = await RecordAsync(database);
        var keyFile = Write("log.vkey", Key + "\n");

        var alone = await CommandRun.OfAsync("ledger", "verify", receipt, "--key", Key);
        var withEntry = await CommandRun.OfAsync("ledger", "verify", receipt, "--key", keyFile, "--entry", entry);
        var json = await CommandRun.OfAsync("ledger", "verify", receipt, "--key", Key, "--format", "json");

        Assert.Equal((0, 0, 0), (alone.ExitCode, withEntry.ExitCode, json.ExitCode));
        Assert.StartsWith("verified: entry 0 is in the log", alone.Out, StringComparison.Ordinal);
        Assert.True(JsonDocument.Parse(json.Out).RootElement.GetProperty("verified").GetBoolean());
    }

    [DatabaseFact]
    public async Task A_changed_receipt_or_entry_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (receipt, entry) = await RecordAsync(database);
        var text = await File.ReadAllTextAsync(receipt);
        var changed = Write("changed.tlog-proof", text.Replace("index 0", "index 1", StringComparison.Ordinal));
        var otherEntry = Write("other.json", (await File.ReadAllTextAsync(entry)).Replace("4711", "4712", StringComparison.Ordinal));

        var wrongReceipt = await CommandRun.OfAsync("ledger", "verify", changed, "--key", Key);
        var wrongEntry = await CommandRun.OfAsync("ledger", "verify", receipt, "--key", Key, "--entry", otherEntry);
        var json = await CommandRun.OfAsync("ledger", "verify", changed, "--key", Key, "--format", "json");

        Assert.Equal((1, 1, 1), (wrongReceipt.ExitCode, wrongEntry.ExitCode, json.ExitCode));
        Assert.Contains("LGR0403", wrongEntry.Out, StringComparison.Ordinal);
        Assert.Equal("LGR0101", JsonDocument.Parse(json.Out).RootElement.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Wrong_use_and_what_cannot_be_read_have_their_own_exit_codes()
    {
        var noKey = await CommandRun.OfAsync("ledger", "verify", "receipt");
        var badKey = await CommandRun.OfAsync("ledger", "verify", "receipt", "--key", "nothing");
        var noSubject = await CommandRun.OfAsync("ledger", "verify", "--key", Key);
        var noFile = await CommandRun.OfAsync("ledger", "verify", Path.Combine(_folder, "absent"), "--key", Key);
        var noFolder = await CommandRun.OfAsync("ledger", "verify", "--dir", Path.Combine(_folder, "absent"), "--key", Key);
        var noServer = await CommandRun.OfAsync("ledger", "verify", "--url", "http://127.0.0.1:9", "--key", Key);
        var noDatabase = await CommandRun.OfAsync("ledger", "fsck");
        var unreachable = await CommandRun.OfAsync("ledger", "fsck", "--database", $"Host={_folder};Username=nobody");

        Assert.Equal((2, 2, 2, 2), (noKey.ExitCode, badKey.ExitCode, noSubject.ExitCode, noDatabase.ExitCode));
        Assert.Equal((3, 3, 3, 3), (noFile.ExitCode, noFolder.ExitCode, noServer.ExitCode, unreachable.ExitCode));
    }

    [DatabaseFact]
    public async Task A_log_is_exported_verified_and_checked()
    {
        await using var database = await TestDatabase.CreateAsync();
        await RecordAsync(database, 300);
        var folder = Path.Combine(_folder, "log");
        var masterKey = Secret.Write(Path.Combine(_folder, "master.key"), Convert.ToBase64String(new byte[32]));

        var export = await CommandRun.OfAsync("ledger", "export", folder, "--database", database.Auditor);
        var verify = await CommandRun.OfAsync("ledger", "verify", "--dir", folder, "--key", Key);
        var fsck = await CommandRun.OfAsync(
            new Dictionary<string, string> { ["UAC_DATABASE"] = database.Auditor }, "ledger", "fsck", "--key", Key, "--master-key", masterKey);
        await database.ExecuteAsync("SET session_replication_role = replica; UPDATE ledger.entry SET commitment = sha256('x') WHERE idx = 200");
        var damaged = await CommandRun.OfAsync("ledger", "fsck", "--database", database.Auditor, "--format", "json");

        Assert.Equal((0, 0, 0, 1), (export.ExitCode, verify.ExitCode, fsck.ExitCode, damaged.ExitCode));
        Assert.StartsWith("verified: all 300 entries", verify.Out, StringComparison.Ordinal);
        Assert.StartsWith("sound: 300 entries", fsck.Out, StringComparison.Ordinal);
        var finding = JsonDocument.Parse(damaged.Out).RootElement.GetProperty("findings")[0];
        Assert.Equal(200, finding.GetProperty("error").GetProperty("index").GetInt64());
    }

    [DatabaseFact]
    public async Task A_log_that_no_quorum_cosigned_is_not_exported_under_a_policy()
    {
        await using var database = await TestDatabase.CreateAsync();
        await RecordAsync(database);
        var folder = Path.Combine(_folder, "log");
        using var witness = Ed25519PrivateKey.FromPem(Ed25519PrivateKey.NewPem());
        var key = new VerifierKey("witness.example", SignatureType.CosignatureV1, witness.PublicKey.Span);
        var policy = Write("trust.policy", $"log {Key}\nwitness one {key}\nquorum one\n");

        var export = await CommandRun.OfAsync("ledger", "export", folder, "--policy", policy, "--database", database.Auditor);
        var wrong = await CommandRun.OfAsync("ledger", "export", folder, "--policy", Write("empty", ""), "--database", database.Auditor);

        Assert.Equal((0, 2), (export.ExitCode, wrong.ExitCode));
        Assert.StartsWith("nothing to export", export.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [DatabaseFact]
    public async Task A_cosignature_that_is_wrong_is_named_where_the_policy_knows_its_witness()
    {
        await using var database = await TestDatabase.CreateAsync();
        await RecordAsync(database, 3);
        using var key = Ed25519PrivateKey.FromPem(Ed25519PrivateKey.NewPem());
        var witness = new NoteSigner("oig.example/witness", key);
        var policy = Write("trust.policy", $"log {Key}\nwitness OIG {witness.WitnessKey}\nquorum OIG\n");
        await using (var pool = LedgerPool.OpenForAppends(database.Gateway))
        {
            await using var store = new PostgresLedgerStore(pool);
            Assert.True(SignedCheckpoint.TryParse(await store.ReadCheckpointAsync(CancellationToken.None) ?? "", out var head, out _));
            await store.SaveCosignaturesAsync(head, [witness.Cosign("another text\n", DateTimeOffset.UnixEpoch)], CancellationToken.None);
        }

        var without = await CommandRun.OfAsync("ledger", "fsck", "--database", database.Auditor, "--key", Key);
        var with = await CommandRun.OfAsync("ledger", "fsck", "--database", database.Auditor, "--policy", policy);
        var noPolicy = await CommandRun.OfAsync("ledger", "fsck", "--database", database.Auditor, "--policy", Write("no.policy", "nonsense\n"));

        Assert.Equal((0, 1, 2), (without.ExitCode, with.ExitCode, noPolicy.ExitCode));
        Assert.StartsWith("cosignature: LGR0203", with.Out, StringComparison.Ordinal);
        Assert.Contains("wrong: first at the head of size 3, table cosignature\n", with.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task What_was_not_checked_is_said()
    {
        await using var database = await TestDatabase.CreateAsync();
        await RecordAsync(database, 3);
        var master = Secret.Write(Path.Combine(_folder, "master.key"), Convert.ToBase64String(new byte[32]));

        var bare = await CommandRun.OfAsync("ledger", "fsck", "--database", database.Auditor);
        var all = await CommandRun.OfAsync("ledger", "fsck", "--database", database.Auditor, "--key", Key, "--master-key", master);
        var json = await CommandRun.OfAsync("ledger", "fsck", "--database", database.Auditor, "--master-key", master, "--format", "json");

        Assert.Equal((0, 0, 0), (bare.ExitCode, all.ExitCode, json.ExitCode));
        Assert.EndsWith(
            "not checked: signatures of heads (--key), cosignatures (--policy), bodies, search keys and destructions (--master-key)\n", bare.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.EndsWith("not checked: cosignatures (--policy)\n", all.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(["signatures", "cosignatures"], JsonDocument.Parse(json.Out).RootElement.GetProperty("notChecked").EnumerateArray().Select(part => part.GetString()));
    }

    [DatabaseFact]
    public async Task A_master_key_that_opens_nothing_is_no_alarm_and_hides_none()
    {
        await using var database = await TestDatabase.CreateAsync();
        await RecordAsync(database, 5);
        var other = Secret.Write(Path.Combine(_folder, "other.key"), Convert.ToBase64String(Enumerable.Repeat((byte)9, 32).ToArray()));

        var foreign = await CommandRun.OfAsync("ledger", "fsck", "--database", database.Auditor, "--key", Key, "--master-key", other);
        await database.ExecuteAsync("SET session_replication_role = replica; DELETE FROM ledger.entry WHERE idx = 3");
        var damaged = await CommandRun.OfAsync("ledger", "fsck", "--database", database.Auditor, "--key", Key, "--master-key", other);
        var json = await CommandRun.OfAsync("ledger", "fsck", "--database", database.Auditor, "--master-key", other, "--format", "json");

        Assert.Equal((2, 1, 1), (foreign.ExitCode, damaged.ExitCode, json.ExitCode));
        Assert.StartsWith("error LGR0615", foreign.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("LGR0702", foreign.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("sound", foreign.Out, StringComparison.Ordinal);
        Assert.Contains("wrong: first at entry 3, table entry", damaged.Out, StringComparison.Ordinal);
        Assert.Contains("entries are missing from 3 on; what stands behind the gap was not checked", damaged.Out, StringComparison.Ordinal);
        Assert.Equal("LGR0615", JsonDocument.Parse(json.Out).RootElement.GetProperty("masterKey").GetProperty("code").GetString());
    }

    [DatabaseFact]
    public async Task A_head_that_is_not_that_of_the_entries_says_between_which_one_was_changed()
    {
        await using var database = await TestDatabase.CreateAsync();
        await RecordAsync(database, 5);
        await database.ExecuteAsync("SET session_replication_role = replica; UPDATE ledger.entry SET commitment = sha256('x') WHERE idx = 2");

        var fsck = await CommandRun.OfAsync("ledger", "fsck", "--database", database.Auditor, "--key", Key);

        Assert.Equal(1, fsck.ExitCode);
        Assert.Matches("wrong: first between entry [0-2] and [2-4], table ", fsck.Out);
    }

    [DatabaseFact]
    public async Task Several_receipts_are_verified_a_line_each()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (receipt, _) = await RecordAsync(database);
        var changed = Write("changed.tlog-proof", (await File.ReadAllTextAsync(receipt)).Replace("index 0", "index 1", StringComparison.Ordinal));
        var absent = Path.Combine(_folder, "absent.tlog-proof");

        var good = await CommandRun.OfAsync("ledger", "verify", receipt, receipt, "--key", Key);
        var mixed = await CommandRun.OfAsync("ledger", "verify", receipt, changed, absent, receipt, "--key", Key);
        var unread = await CommandRun.OfAsync("ledger", "verify", receipt, absent, "--key", Key);
        var json = await CommandRun.OfAsync("ledger", "verify", receipt, changed, "--key", Key, "--format", "json");

        Assert.Equal((0, 1, 3, 1), (good.ExitCode, mixed.ExitCode, unread.ExitCode, json.ExitCode));
        Assert.All(Lines(good.Out), line => Assert.Equal($"{receipt}: verified: entry 0 is in the log, signed by Ed25519", line));
        Assert.Equal(["verified", "refused", "verified"], Lines(mixed.Out).Select(line => line.Split(": ")[1]));
        Assert.Contains("absent.tlog-proof: error UAC2000", mixed.Error, StringComparison.Ordinal);
        Assert.Equal([(receipt, true), (changed, false)], Lines(json.Out).Select(line => JsonDocument.Parse(line).RootElement)
            .Select(line => (line.GetProperty("file").GetString() ?? "", line.GetProperty("verified").GetBoolean())));
        Assert.Equal("Ed25519", JsonDocument.Parse(Lines(json.Out)[0]).RootElement.GetProperty("signatures")[0].GetString());
    }

    [DatabaseFact]
    public async Task An_export_is_verified_line_by_line_and_the_first_bad_one_named()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (receipt, entry) = await RecordAsync(database);
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(entry));
        var line = JsonSerializer.Serialize(new
        {
            entry = new { index = 0, decisionId = file.RootElement.GetProperty("decisionId"), isShredded = false, body = file.RootElement.GetProperty("sections")[0].GetProperty("body") },
            file = file.RootElement,
            proof = await File.ReadAllTextAsync(receipt),
        });
        var destroyed = JsonSerializer.Serialize(new { entry = new { index = 0, isShredded = true, body = (object?)null }, file = (object?)null, proof = await File.ReadAllTextAsync(receipt) });

        var good = await CommandRun.OfAsync("ledger", "verify", Write("good.ndjson", $"{line}\n{destroyed}\n"), "--key", Key);
        string[] bad =
        [
            line.Replace("\"index\":0", "\"index\":1", StringComparison.Ordinal),
            line.Replace("4711", "4712", StringComparison.Ordinal),
            line.Replace("\"body\":{\"case\":\"HSI-2026-004711\"", "\"body\":{\"case\":\"HSI-2026-004712\"", StringComparison.Ordinal),
            destroyed.Replace("\"isShredded\":true", "\"isShredded\":false", StringComparison.Ordinal),
            "{}",
        ];

        Assert.Equal(0, good.ExitCode);
        Assert.StartsWith("verified: 2 entries are in the log, 1 with their content, 1 destroyed, signed by Ed25519", good.Out, StringComparison.Ordinal);
        foreach (var spoilt in bad)
        {
            var refused = await CommandRun.OfAsync("ledger", "verify", Write("bad.ndjson", $"{line}\n{spoilt}\n{line}\n"), "--key", Key);
            Assert.Equal((1, true), (refused.ExitCode, refused.Out.Contains("Line 2, the first of 1 of 3", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_folder_without_a_log_is_no_accusation()
    {
        var empty = await CommandRun.OfAsync("ledger", "verify", "--dir", _folder, "--key", Key);

        Assert.Equal((3, ""), (empty.ExitCode, empty.Out));
        Assert.StartsWith("error UAC2036", empty.Error, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_trigger_that_was_disabled_is_named()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ExecuteAsync("ALTER TABLE ledger.entry DISABLE TRIGGER no_delete");

        var fsck = await CommandRun.OfAsync("ledger", "fsck", "--database", database.Auditor);

        Assert.Equal(1, fsck.ExitCode);
        Assert.StartsWith("schema: LGR0706", fsck.Out, StringComparison.Ordinal);
        Assert.Contains("wrong: schema\n", fsck.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _signer.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task<(string Receipt, string Entry)> RecordAsync(TestDatabase database, int count = 1)
    {
        await using var pool = LedgerPool.OpenForAppends(database.Gateway);
        await using var store = new PostgresLedgerStore(pool);
        await using var appender = new LedgerAppender(store, _signer, Sealer);
        var records = Enumerable.Range(0, count).Select(Record).ToList();
        var results = await Task.WhenAll(records.Select(record => appender.AppendAsync(record)));
        var first = (AppendResult.Appended)results[0];
        var stored = await store.FindAsync(records[0].DecisionId, CancellationToken.None);
        Assert.NotNull(stored);
        Assert.True(Sealer.TryOpen(stored, out var opened));
        return (Write("receipt.tlog-proof", first.Entry.Receipt.ToString()), Write("entry.json", Encoding.UTF8.GetString(EntryFile.Write(opened))));
    }

    private static LedgerRecord Record(int number)
    {
        var instant = DateTimeOffset.UnixEpoch.AddYears(56).AddMinutes(number);
        return new LedgerRecord
        {
            DecisionId = Guid.CreateVersion7(instant),
            Instant = instant,
            Kind = EntryKind.Disclosure,
            Body = Encoding.UTF8.GetBytes($"{{\"case\":\"HSI-2026-004711\",\"n\":{number}}}"),
        };
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
