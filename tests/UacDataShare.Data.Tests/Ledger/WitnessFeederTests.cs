using System.Net;
using System.Text.Json;
using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Data.Ledger.Witnessing;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Verification;
using UacDataShare.Ledger.Witnessing;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Data.Tests.Ledger;

/// <summary>The log's side of the witnesses: it goes on without them for a while, and stops at once for a proof against it, and only for that.</summary>
public sealed class WitnessFeederTests : IAsyncLifetime, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("uac-feeder-").FullName;
    private readonly ManualTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(56));
    private readonly Ed25519PrivateKey _hhsKey = Ed25519PrivateKey.FromPem(Ed25519PrivateKey.NewPem());
    private readonly Ed25519PrivateKey _dhsKey = Ed25519PrivateKey.FromPem(Ed25519PrivateKey.NewPem());
    private readonly List<IDisposable> _owned = [];
    private LedgerFixture _log = null!;
    private WitnessNetwork _network = null!;
    private HttpClient _http = null!;
    private TrustPolicy _policy = null!;

    private string EvidenceFolder => Path.Combine(_folder, "signer.head.evidence");

    public async Task InitializeAsync()
    {
        if (new DatabaseFactAttribute().Skip is not null)
        {
            return;
        }

        _log = await LedgerFixture.CreateAsync();
        var (hhs, dhs) = (Make("hhs", _hhsKey), Make("dhs", _dhsKey));
        _network = new WitnessNetwork(hhs, dhs);
        _http = new HttpClient(_network);
        Assert.True(TrustPolicy.TryParse(
            $"log {_log.Signer.VerifierKey}\nwitness HHS-OIG {hhs.Key} http://hhs.example\nwitness DHS-OIG {dhs.Key} http://dhs.example/\ngroup both all HHS-OIG DHS-OIG\nquorum both\n",
            out var policy,
            out _));
        _policy = policy;
    }

    public async Task DisposeAsync() => await (_log?.DisposeAsync() ?? ValueTask.CompletedTask);

    public void Dispose()
    {
        _owned.ForEach(one => one.Dispose());
        _http?.Dispose();
        _network?.Dispose();
        _hhsKey.Dispose();
        _dhsKey.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [DatabaseFact]
    public async Task The_feeder_gets_both_cosignatures_and_catches_up_after_each_growth()
    {
        var (feeder, freshness) = Feeder();
        Assert.Empty(await feeder.RunOnceAsync(default));
        foreach (var count in (int[])[3, 300, 1])
        {
            await _log.AppendAsync(count);
            _time.Advance(TimeSpan.FromMinutes(10));
            Assert.Empty(await feeder.RunOnceAsync(default));

            Assert.True(SignedCheckpoint.TryParse(await _log.Store.ReadCheckpointAsync(default) ?? "", out var head, out _));
            Assert.True(head.TryVerify(_log.Signer.VerifierKey, [.. _policy.Witnesses.Select(witness => witness.Key)], out var cosigners, out _));
            Assert.True(_policy.IsQuorum(cosigners));
            Assert.Equal(TimeSpan.Zero, freshness.Age);
        }

        Assert.Empty(await Feeder().Feeder.RunOnceAsync(default));
        Assert.Equal(3, (await _log.Store.ReadCosignedAsync(10, default)).Count);
    }

    [DatabaseFact]
    public async Task A_head_that_is_shown_again_carries_the_newest_cosignature_of_each_witness_alone()
    {
        var (feeder, freshness) = Feeder();
        await _log.AppendAsync(3);
        await feeder.RunOnceAsync(default);
        _time.Advance(TimeSpan.FromMinutes(10));
        await feeder.RunOnceAsync(default);

        Assert.Equal(
            [LedgerFixture.Origin, "hhs.example/witness", "dhs.example/witness"], feeder.Newest?.Note.Signatures.Select(signature => signature.KeyName));
        Assert.Equal(TimeSpan.Zero, freshness.Age);
    }

    [DatabaseFact]
    public async Task A_log_is_exported_up_to_the_newest_head_that_a_quorum_cosigned()
    {
        var (feeder, _) = Feeder();
        await _log.AppendAsync(3);
        await feeder.RunOnceAsync(default);
        await _log.AppendAsync(2);
        _network.Away = "dhs";
        await feeder.RunOnceAsync(default);
        var folder = Path.Combine(_folder, "exported");

        await using var database = NpgsqlDataSource.Create(_log.Database.Auditor);
        await using var store = new PostgresLedgerStore(database);
        await new LogExport(new CosignedLog(store, database, _policy), folder).RunAsync(null, default);
        var verdict = await new LogVerifier(
            new DirectoryTileSource(folder), _log.Signer.VerifierKey, [.. _policy.Witnesses.Select(witness => witness.Key)]).VerifyAsync(null, default);

        Assert.Null(verdict.Error);
        Assert.Equal((3, 2), (verdict.Entries, verdict.Cosigners.Length));
    }

    [DatabaseFact]
    public async Task A_witness_that_saw_more_than_the_database_has_stops_disclosures_and_is_kept_as_evidence()
    {
        await using var restored = await LedgerFixture.CreateAsync();
        await _log.AppendAsync(5);
        await restored.AppendAsync(2);
        await Feeder().Feeder.RunOnceAsync(default);

        var (feeder, freshness) = Feeder(restored);
        var errors = await feeder.RunOnceAsync(default);

        Assert.Equal(["LGR0804", "LGR0804"], errors.Select(error => error.Code));
        Assert.Equal(("LGR0804", true), (freshness.Contradiction?.Code, freshness.IsStopped));
        Assert.Equal([2L, 5L], NotesOf("HHS-OIG").Select(note => note.Checkpoint.Size));
    }

    [DatabaseFact]
    public async Task A_witness_that_cosigned_another_history_stops_disclosures_and_both_notes_prove_it()
    {
        await ForkAsync();
        var (feeder, freshness) = Feeder();

        Assert.Equal(["LGR0806", "LGR0806"], (await feeder.RunOnceAsync(default)).Select(error => error.Code));

        Assert.True(freshness.IsStopped);
        Assert.Equal([3L, 3L], NotesOf("DHS-OIG").Select(note => note.Checkpoint.Size));
        Assert.Equal(2, NotesOf("DHS-OIG").Select(note => note.Checkpoint.Root).Distinct().Count());
    }

    [DatabaseTheory]
    [InlineData(422, "")]
    [InlineData(409, "")]
    [InlineData(409, "1000000\n")]
    public async Task A_refusal_without_a_proof_is_a_witness_that_did_not_cosign(int status, string body)
    {
        await _log.AppendAsync(3);
        var (feeder, freshness) = Feeder();
        Assert.Empty(await feeder.RunOnceAsync(default));
        _network.Lie = ((HttpStatusCode)status, body);
        var stranger = new NoteSigner(LedgerFixture.Origin, _hhsKey);
        var forged = new Checkpoint(LedgerFixture.Origin, 9, default);

        // It shows what agrees, then nothing, then what the log never signed.
        foreach (var shown in (string?[])[null, "", new SignedNote(forged.ToText(), [stranger.Sign(forged.ToText())]).ToString(), "nonsense"])
        {
            _network.Shown = shown;
            Assert.Equal("LGR0803", Assert.Single(await feeder.RunOnceAsync(default)).Code);
        }

        Assert.False(freshness.IsStopped);
        Assert.False(Directory.Exists(EvidenceFolder));
        _time.Advance(TimeSpan.FromHours(4));
        Assert.True(freshness.IsStopped);

        // What it said once does not keep it from being asked.
        (_network.Lie, _network.Shown) = (null, null);
        Assert.Empty(await feeder.RunOnceAsync(default));
        Assert.False(freshness.IsStopped);
    }

    [DatabaseTheory]
    [InlineData("another tree of this size\n")]
    [InlineData("0\n")]
    public async Task A_conflict_that_names_no_other_size_is_looked_into(string body)
    {
        await ForkAsync();
        _network.Lie = (HttpStatusCode.Conflict, body);
        var (feeder, freshness) = Feeder();

        Assert.Contains("LGR0806", (await feeder.RunOnceAsync(default)).Select(error => error.Code));
        Assert.True(freshness.IsStopped);
        Assert.Equal(2, NotesOf("HHS-OIG").Count);
    }

    [DatabaseFact]
    public async Task A_cosignature_of_a_time_to_come_is_not_kept_and_keeps_nothing_open()
    {
        await _log.AppendAsync(3);
        var behind = new ManualTimeProvider(_time.GetUtcNow() - TimeSpan.FromMinutes(6));
        var (feeder, freshness) = Feeder(time: behind);

        Assert.Equal(["LGR0803", "LGR0803"], (await feeder.RunOnceAsync(default)).Select(error => error.Code));
        Assert.Equal(0, await _log.Database.ScalarAsync<long>("SELECT count(*) FROM ledger.cosignature"));
        behind.Advance(TimeSpan.FromHours(4));
        Assert.True(freshness.IsStopped);

        // One that was kept elsewhere begins nothing either.
        Assert.Empty(await Feeder().Feeder.RunOnceAsync(default));
        var (again, _) = Feeder(time: new ManualTimeProvider(_time.GetUtcNow() - TimeSpan.FromDays(1)));
        await again.RecallAsync(LedgerPool.OpenForAppends(_log.Database.Gateway), 10, _time.GetUtcNow() - TimeSpan.FromDays(1), default);
        Assert.Null(again.Newest);
    }

    [DatabaseFact]
    public async Task A_head_that_the_log_did_not_sign_is_shown_to_nobody()
    {
        await _log.AppendAsync(3);
        await _log.Database.ExecuteAsync("SET session_replication_role = replica; UPDATE ledger.newest_checkpoint SET note = replace(note, 'A', 'B')");

        Assert.StartsWith("LGR02", Assert.Single(await Feeder().Feeder.RunOnceAsync(default)).Code, StringComparison.Ordinal);
        Assert.Equal(0, _network.Requests);
    }

    [DatabaseFact]
    public async Task A_contradiction_stands_while_its_witness_is_away_and_over_a_restart_and_ends_when_it_cosigns()
    {
        await using var restored = await LedgerFixture.CreateAsync();
        await _log.AppendAsync(5);
        await restored.AppendAsync(2);
        await Feeder().Feeder.RunOnceAsync(default);
        await Feeder(restored).Feeder.RunOnceAsync(default);

        // Started anew, still on the old database, with nobody to be reached.
        _network.Away = "";
        var (again, freshness) = Feeder(restored);
        await again.RunOnceAsync(default);
        Assert.Equal("LGR0804", freshness.Contradiction?.Code);

        // The newest state is back, and so is one of the two.
        _network.Away = "dhs";
        var (back, still) = Feeder();
        Assert.Equal("LGR0803", Assert.Single(await back.RunOnceAsync(default)).Code);
        Assert.Equal("LGR0804", still.Contradiction?.Code);

        _network.Away = null;
        Assert.Empty(await back.RunOnceAsync(default));
        Assert.Null(still.Contradiction);
        Assert.Equal(2, Directory.GetFiles(EvidenceFolder, "*.ended").Length);
        Assert.Empty(Directory.GetFiles(EvidenceFolder, "*.contradiction"));
    }

    [DatabaseFact]
    public async Task A_cosignature_from_before_ends_no_contradiction_whoever_shows_it_again()
    {
        await using var restored = await LedgerFixture.CreateAsync();
        await _log.AppendAsync(5);
        await restored.AppendAsync(2);
        await Feeder().Feeder.RunOnceAsync(default);
        var (before, head) = (_time.GetUtcNow(), await HeadAsync(restored));
        _time.Advance(TimeSpan.FromMinutes(10));
        await Feeder(restored).Feeder.RunOnceAsync(default);

        var hhs = new NoteSigner("hhs.example/witness", _hhsKey);
        _network.Lie = (HttpStatusCode.OK, hhs.Cosign(head.Note.Text, before).ToLine());
        var (feeder, freshness) = Feeder(restored);
        await feeder.RunOnceAsync(default);
        Assert.Equal(2, Directory.GetFiles(EvidenceFolder, "*.contradiction").Length);

        _network.Lie = (HttpStatusCode.OK, hhs.Cosign(head.Note.Text, _time.GetUtcNow()).ToLine());
        await Feeder(restored).Feeder.RunOnceAsync(default);
        Assert.EndsWith("DHS-OIG.contradiction", Assert.Single(Directory.GetFiles(EvidenceFolder, "*.contradiction")), StringComparison.Ordinal);
        Assert.True(freshness.IsStopped);
    }

    [DatabaseFact]
    public async Task A_contradiction_stands_where_its_folder_is_gone_and_is_written_again()
    {
        await ForkAsync();
        var (feeder, freshness) = Feeder();
        await feeder.RunOnceAsync(default);
        _network.Away = "";
        Directory.Delete(EvidenceFolder, recursive: true);

        await feeder.RunOnceAsync(default);

        Assert.Equal("LGR0806", freshness.Contradiction?.Code);
        Assert.Equal(2, Directory.GetFiles(EvidenceFolder, "*.contradiction").Length);
    }

    [DatabaseFact]
    public async Task An_operator_ends_a_contradiction_by_moving_its_evidence_away_and_it_comes_back_while_it_holds()
    {
        await ForkAsync();
        var (feeder, freshness) = Feeder();
        await feeder.RunOnceAsync(default);
        _network.Away = "";
        foreach (var file in Directory.GetFiles(EvidenceFolder))
        {
            File.Move(file, file + ".handled");
        }

        await feeder.RunOnceAsync(default);
        Assert.Null(freshness.Contradiction);

        _network.Away = null;
        await feeder.RunOnceAsync(default);
        Assert.Equal("LGR0806", freshness.Contradiction?.Code);
    }

    [DatabaseFact]
    public async Task Evidence_that_was_damaged_still_stands_and_evidence_that_cannot_be_written_stands_in_memory()
    {
        await ForkAsync(9);
        _network.Away = "";
        Directory.CreateDirectory(EvidenceFolder);
        await File.WriteAllTextAsync(Path.Combine(EvidenceFolder, "a%2Fb.contradiction"), "{}");
        var (feeder, freshness) = Feeder();
        await feeder.RunOnceAsync(default);
        Assert.Equal(("LGR0807", true), (freshness.Contradiction?.Code, freshness.IsStopped));
        File.Delete(Path.Combine(EvidenceFolder, "a%2Fb.contradiction"));
        await feeder.RunOnceAsync(default);
        Assert.Null(freshness.Contradiction);

        Directory.Delete(EvidenceFolder, recursive: true);
        await File.WriteAllTextAsync(EvidenceFolder, "no folder");
        _network.Away = null;
        await feeder.RunOnceAsync(default);
        _network.Away = "";
        await feeder.RunOnceAsync(default);
        Assert.Equal("LGR0804", freshness.Contradiction?.Code);

        File.Delete(EvidenceFolder);
        await feeder.RunOnceAsync(default);
        Assert.Equal(2, Directory.GetFiles(EvidenceFolder, "*.contradiction").Length);
    }

    [DatabaseFact]
    public async Task A_witness_that_answers_in_an_unknown_encoding_does_not_end_the_round()
    {
        await _log.AppendAsync(3);
        _network.Charset = "no-such-encoding";

        Assert.Empty(await Feeder().Feeder.RunOnceAsync(default));
    }

    [DatabaseFact]
    public async Task Disclosures_go_on_while_a_witness_is_away_and_stop_after_four_hours()
    {
        var (feeder, freshness) = Feeder();
        await using var appender = _log.Appender(new LedgerAppenderOptions { Gate = freshness.Find });
        await appender.AppendAsync(LedgerFixture.Record());
        _network.Away = "dhs";

        _time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal("LGR0803", Assert.Single(await feeder.RunOnceAsync(default)).Code);
        Assert.True(freshness is { IsWarning: true, IsStopped: false });
        Assert.IsType<AppendResult.Appended>(await appender.AppendAsync(LedgerFixture.Record()));

        _time.Advance(TimeSpan.FromHours(3));
        await feeder.RunOnceAsync(default);
        Assert.Equal("LGR0513", Assert.IsType<AppendResult.Unavailable>(await appender.AppendAsync(LedgerFixture.Record())).Error.Code);
        Assert.IsType<AppendResult.Appended>(await appender.AppendAsync(LedgerFixture.Record() with { Kind = EntryKind.Denial }));

        _network.Away = null;
        await feeder.RunOnceAsync(default);
        Assert.IsType<AppendResult.Appended>(await appender.AppendAsync(LedgerFixture.Record()));
    }

    private Witness Make(string name, Ed25519PrivateKey key) =>
        new(new NoteSigner(name + ".example/witness", key), [_log.Signer.VerifierKey], Path.Combine(_folder, name), _time);

    // Shows both witnesses another log under the same key, of as many entries as this one or more.
    private async Task ForkAsync(int size = 3)
    {
        await using var other = await LedgerFixture.CreateAsync();
        await other.AppendAsync(size);
        using var elsewhere = new Contradictions(Path.Combine(_folder, "elsewhere"));
        await new WitnessFeeder(other.Store, other.Signer.VerifierKey, _policy, new CosignatureFreshness(_time), elsewhere, _http).RunOnceAsync(default);
        if ((await _log.Store.ReadHeadAsync(default)).Tree.Size == 0)
        {
            await _log.AppendAsync(3);
        }
    }

    private static async Task<SignedCheckpoint> HeadAsync(LedgerFixture log) =>
        SignedCheckpoint.TryParse(await log.Store.ReadCheckpointAsync(default) ?? "", out var head, out var error) ? head : throw new InvalidDataException(error.Message);

    private (WitnessFeeder Feeder, CosignatureFreshness Freshness) Feeder(LedgerFixture? log = null, ManualTimeProvider? time = null)
    {
        var contradictions = new Contradictions(EvidenceFolder);
        var freshness = new CosignatureFreshness(time ?? _time, contradictions: contradictions);
        _owned.Add(contradictions);
        return (new WitnessFeeder((log ?? _log).Store, _log.Signer.VerifierKey, _policy, freshness, contradictions, _http), freshness);
    }

    private List<SignedCheckpoint> NotesOf(string witness)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(EvidenceFolder, witness + ".contradiction")));
        return [.. ((string[])["ours", "theirs"]).Select(name => Verified(file.RootElement.GetProperty(name).GetString() ?? ""))];
    }

    private SignedCheckpoint Verified(string note)
    {
        Assert.True(SignedCheckpoint.TryParse(note, out var head, out _) && head.TryVerify(_log.Signer.VerifierKey, [], out _, out _));
        return head;
    }
}
