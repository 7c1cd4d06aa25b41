using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Data.Ledger.Witnessing;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Trees;
using UacDataShare.Ledger.Verification;
using UacDataShare.Ledger.Witnessing;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Data.Tests.Ledger;

public sealed class WitnessTests : IDisposable
{
    private const string Origin = "ledger.example/witnessed";

    private readonly string _folder = Directory.CreateTempSubdirectory("uac-witness-").FullName;
    private readonly ManualTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(56));
    private readonly Ed25519PrivateKey _logKey = Ed25519PrivateKey.FromPem(Ed25519PrivateKey.NewPem());
    private readonly Ed25519PrivateKey _hhsKey = Ed25519PrivateKey.FromPem(Ed25519PrivateKey.NewPem());
    private readonly Ed25519PrivateKey _dhsKey = Ed25519PrivateKey.FromPem(Ed25519PrivateKey.NewPem());

    [Fact]
    public async Task Every_status_of_the_protocol_is_given_where_it_belongs()
    {
        using var witness = Make("hhs", _hhsKey);
        var (empty, one, two) = (CompactRange.Empty, Tree(1), Tree(2));

        Assert.Equal(WitnessStatus.BadRequest, (await witness.AddCheckpointAsync("nonsense", default)).Status);
        Assert.Equal(WitnessStatus.UnknownLog, await AskAsync(witness, 0, [], one, origin: "ledger.example/other"));
        Assert.Equal(WitnessStatus.Forbidden, await AskAsync(witness, 0, [], one, key: _dhsKey));
        Assert.Equal(WitnessStatus.BadRequest, await AskAsync(witness, 2, [], one));
        Assert.Equal(WitnessStatus.Conflict, await AskAsync(witness, 1, [], one));
        Assert.Equal(WitnessStatus.Inconsistent, await AskAsync(witness, 0, [one.Root()], one));
        Assert.Equal(WitnessStatus.Cosign, await AskAsync(witness, 0, [], empty));
        Assert.Equal(WitnessStatus.Cosign, await AskAsync(witness, 0, [], one));
        Assert.Equal(WitnessStatus.Cosign, await AskAsync(witness, 1, [], one));
        Assert.Equal(WitnessStatus.Inconsistent, await AskAsync(witness, 1, [], two));
        Assert.Equal(WitnessStatus.Cosign, await AskAsync(witness, 1, [Leaf(1)], two));
        Assert.Equal(WitnessStatus.Conflict, await AskAsync(witness, 1, [Leaf(1)], two));
        Assert.Equal(WitnessStatus.Conflict, await AskAsync(witness, 2, [], Tree(2, seed: 9)));
        Assert.Equal(WitnessStatus.Inconsistent, await AskAsync(witness, 2, [Leaf(1)], Tree(2)));
    }

    [Fact]
    public async Task A_conflict_names_the_size_and_a_cosignature_verifies()
    {
        using var witness = Make("hhs", _hhsKey);
        var answer = await witness.AddCheckpointAsync(Request(0, [], Tree(1)), default);
        var conflict = await witness.AddCheckpointAsync(Request(0, [], Tree(2)), default);

        Assert.True(SignedNote.TryParse(Checkpoint(Tree(1)).ToText() + "\n" + answer.Body, out var note, out _));
        Assert.True(note.TryVerify([witness.Key], out _, out _));
        Assert.Equal(("1\n", "text/x.tlog.size"), (conflict.Body, conflict.ContentType));
        Assert.StartsWith(Checkpoint(Tree(1)).ToText(), witness.FindCheckpoint(Witness.OriginHash(Origin)), StringComparison.Ordinal);
        Assert.Null(witness.FindCheckpoint("00"));
        var forked = await witness.AddCheckpointAsync(Request(1, [], Tree(1, seed: 9)), default);
        Assert.Equal((WitnessStatus.Conflict, ""), (forked.Status, forked.Body));
        Assert.NotEqual("text/x.tlog.size", forked.ContentType);
    }

    [Fact]
    public async Task What_was_cosigned_is_remembered_over_a_restart()
    {
        using (var witness = Make("hhs", _hhsKey))
        {
            await witness.AddCheckpointAsync(Request(0, [], Tree(1)), default);
        }

        using var again = Make("hhs", _hhsKey);
        Assert.Equal(WitnessStatus.Conflict, await AskAsync(again, 0, [], Tree(2)));
        Assert.Equal(WitnessStatus.Cosign, await AskAsync(again, 1, [Leaf(1)], Tree(2)));
    }

    [Fact]
    public async Task Of_requests_at_once_only_those_that_continue_each_other_are_cosigned()
    {
        using var witness = Make("hhs", _hhsKey);
        await witness.AddCheckpointAsync(Request(0, [], Tree(1)), default);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => AskAsync(witness, 1, [Leaf(1)], Tree(2)))));

        Assert.Single(answers, WitnessStatus.Cosign);
        Assert.Equal(39, answers.Count(status => status == WitnessStatus.Conflict));
    }

    [Fact]
    public async Task Two_heads_shown_to_two_witnesses_are_told_apart_by_a_monitor()
    {
        using var hhs = Make("hhs", _hhsKey);
        using var dhs = Make("dhs", _dhsKey);
        await hhs.AddCheckpointAsync(Request(0, [], Tree(2)), default);
        await dhs.AddCheckpointAsync(Request(0, [], Tree(2, seed: 9)), default);

        var (one, other) = (hhs.FindCheckpoint(Witness.OriginHash(Origin)), dhs.FindCheckpoint(Witness.OriginHash(Origin)));
        Assert.True(SignedCheckpoint.TryParse(one ?? "", out var first, out _) && SignedCheckpoint.TryParse(other ?? "", out var second, out _));
        var log = new NoteSigner(Origin, _logKey).VerifierKey;
        Assert.True(SignedCheckpoint.TryParse(one ?? "", out first, out _) && first.TryVerify(log, [hhs.Key], out _, out _));
        Assert.True(SignedCheckpoint.TryParse(other ?? "", out var forked, out _) && forked.TryVerify(log, [dhs.Key], out _, out _));
        Assert.Equal(first.Checkpoint.Size, forked.Checkpoint.Size);
        Assert.NotEqual(first.Checkpoint.Root, forked.Checkpoint.Root);
    }

    [DatabaseFact]
    public async Task The_feeder_gets_both_cosignatures_and_catches_up_after_each_growth()
    {
        await using var log = await LedgerFixture.CreateAsync();
        using var network = Network(log, out var hhs, out var dhs);
        using var http = new HttpClient(network, disposeHandler: false);
        var policy = Policy(log, hhs, dhs);
        var freshness = new CosignatureFreshness(_time);
        var feeder = new WitnessFeeder(log.Store, policy, freshness, http);
        Assert.Empty(await feeder.RunOnceAsync(default));
        foreach (var count in (int[])[3, 300, 1])
        {
            await log.AppendAsync(count);
            _time.Advance(TimeSpan.FromMinutes(10));
            Assert.Empty(await feeder.RunOnceAsync(default));

            Assert.True(SignedCheckpoint.TryParse(await log.Store.ReadCheckpointAsync(default) ?? "", out var head, out _));
            Assert.True(head.TryVerify(log.Signer.VerifierKey, [hhs.Key, dhs.Key], out var cosigners, out _));
            Assert.True(policy.IsQuorum(cosigners));
            Assert.Equal(TimeSpan.Zero, freshness.Age);
        }

        var second = new WitnessFeeder(log.Store, policy, freshness, http);
        Assert.Empty(await second.RunOnceAsync(default));
        Assert.Equal(3, (await log.Store.ReadCosignedAsync(10, default)).Count);
    }

    [DatabaseFact]
    public async Task A_head_that_is_shown_again_carries_the_newest_cosignature_of_each_witness_alone()
    {
        await using var log = await LedgerFixture.CreateAsync();
        using var network = Network(log, out var hhs, out var dhs);
        using var http = new HttpClient(network, disposeHandler: false);
        var freshness = new CosignatureFreshness(_time);
        var feeder = new WitnessFeeder(log.Store, Policy(log, hhs, dhs), freshness, http);
        await log.AppendAsync(3);
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
        await using var log = await LedgerFixture.CreateAsync();
        using var network = Network(log, out var hhs, out var dhs);
        using var http = new HttpClient(network, disposeHandler: false);
        var feeder = new WitnessFeeder(log.Store, Policy(log, hhs, dhs), new CosignatureFreshness(_time), http);
        await log.AppendAsync(3);
        await feeder.RunOnceAsync(default);
        await log.AppendAsync(2);
        network.Away = "dhs";
        await feeder.RunOnceAsync(default);
        var folder = Path.Combine(_folder, "exported");

        await using var database = NpgsqlDataSource.Create(log.Database.Auditor);
        await using var store = new PostgresLedgerStore(database);
        await new LogExport(new CosignedLog(store, database, Policy(log, hhs, dhs)), folder).RunAsync(null, default);
        var verdict = await new LogVerifier(new DirectoryTileSource(folder), log.Signer.VerifierKey, [hhs.Key, dhs.Key]).VerifyAsync(null, default);

        Assert.Null(verdict.Error);
        Assert.Equal((3, 2), (verdict.Entries, verdict.Cosigners.Length));
    }

    [DatabaseFact]
    public async Task A_witness_that_saw_more_than_the_database_has_raises_the_alarm()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await using var restored = await LedgerFixture.CreateAsync();
        using var network = Network(log, out var hhs, out var dhs);
        using var http = new HttpClient(network, disposeHandler: false);
        await log.AppendAsync(5);
        await restored.AppendAsync(2);
        await new WitnessFeeder(log.Store, Policy(log, hhs, dhs), new CosignatureFreshness(_time), http).RunOnceAsync(default);

        var errors = await new WitnessFeeder(restored.Store, Policy(log, hhs, dhs), new CosignatureFreshness(_time), http).RunOnceAsync(default);
        Assert.Equal(["LGR0804", "LGR0804"], errors.Select(error => error.Code));
    }

    [DatabaseFact]
    public async Task A_witness_that_answers_in_an_unknown_encoding_does_not_end_the_round()
    {
        await using var log = await LedgerFixture.CreateAsync();
        using var network = Network(log, out var hhs, out var dhs);
        using var http = new HttpClient(network, disposeHandler: false);
        await log.AppendAsync(3);
        network.Charset = "no-such-encoding";

        Assert.Empty(await new WitnessFeeder(log.Store, Policy(log, hhs, dhs), new CosignatureFreshness(_time), http).RunOnceAsync(default));
    }

    [DatabaseFact]
    public async Task Disclosures_go_on_while_a_witness_is_away_and_stop_after_four_hours()
    {
        await using var log = await LedgerFixture.CreateAsync();
        using var network = Network(log, out var hhs, out var dhs);
        using var http = new HttpClient(network, disposeHandler: false);
        var freshness = new CosignatureFreshness(_time);
        var feeder = new WitnessFeeder(log.Store, Policy(log, hhs, dhs), freshness, http);
        await using var appender = log.Appender(new LedgerAppenderOptions { Gate = freshness.Find });
        await appender.AppendAsync(LedgerFixture.Record());
        network.Away = "dhs";

        _time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal("LGR0803", Assert.Single(await feeder.RunOnceAsync(default)).Code);
        Assert.True(freshness is { IsWarning: true, IsStopped: false });
        Assert.IsType<AppendResult.Appended>(await appender.AppendAsync(LedgerFixture.Record()));

        _time.Advance(TimeSpan.FromHours(3));
        await feeder.RunOnceAsync(default);
        Assert.Equal("LGR0513", Assert.IsType<AppendResult.Unavailable>(await appender.AppendAsync(LedgerFixture.Record())).Error.Code);
        Assert.IsType<AppendResult.Appended>(await appender.AppendAsync(LedgerFixture.Record() with { Kind = EntryKind.Denial }));

        network.Away = null;
        await feeder.RunOnceAsync(default);
        Assert.IsType<AppendResult.Appended>(await appender.AppendAsync(LedgerFixture.Record()));
    }

    public void Dispose()
    {
        _logKey.Dispose();
        _hhsKey.Dispose();
        _dhsKey.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static MerkleHash Leaf(int number) => Rfc6962.HashLeaf(BitConverter.GetBytes(number));

    private static CompactRange Tree(int size, int seed = 0) => CompactRange.Empty.Append(Enumerable.Range(0, size).Select(i => Leaf(i == 0 ? seed : i)).ToArray());

    private static Checkpoint Checkpoint(CompactRange tree, string origin = Origin) => new(origin, tree.Size, tree.Root());

    private static TrustPolicy Policy(LedgerFixture log, Witness hhs, Witness dhs)
    {
        var text = $"log {log.Signer.VerifierKey}\nwitness HHS-OIG {hhs.Key} http://hhs.example\nwitness DHS-OIG {dhs.Key} http://dhs.example/\ngroup both all HHS-OIG DHS-OIG\nquorum both\n";
        Assert.True(TrustPolicy.TryParse(text, out var policy, out _));
        return policy;
    }

    private async Task<WitnessStatus> AskAsync(
        Witness witness, long oldSize, ImmutableArray<MerkleHash> proof, CompactRange tree, string origin = Origin, Ed25519PrivateKey? key = null) =>
        (await witness.AddCheckpointAsync(Request(oldSize, proof, tree, origin, key), default)).Status;

    private string Request(long oldSize, ImmutableArray<MerkleHash> proof, CompactRange tree, string origin = Origin, Ed25519PrivateKey? key = null)
    {
        var checkpoint = Checkpoint(tree, origin);
        var note = new SignedNote(checkpoint.ToText(), [new NoteSigner(origin, key ?? _logKey).Sign(checkpoint.ToText())]);
        return new AddCheckpointRequest(oldSize, proof, new SignedCheckpoint(checkpoint, note)).ToString();
    }

    private Witness Make(string name, Ed25519PrivateKey key, VerifierKey? log = null) =>
        new(new NoteSigner(name + ".example/witness", key), [log ?? new NoteSigner(Origin, _logKey).VerifierKey], Path.Combine(_folder, name), _time);

    private WitnessNetwork Network(LedgerFixture log, out Witness hhs, out Witness dhs)
    {
        (hhs, dhs) = (Make("hhs", _hhsKey, log.Signer.VerifierKey), Make("dhs", _dhsKey, log.Signer.VerifierKey));
        return new WitnessNetwork(hhs, dhs);
    }

    /// <summary>Two witnesses behind HTTP, of which one may be away.</summary>
    private sealed class WitnessNetwork(Witness hhs, Witness dhs) : HttpMessageHandler
    {
        public string? Away { get; set; }

        public string Charset { get; set; } = "utf-8";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var host = request.RequestUri?.Host ?? string.Empty;
            Assert.Equal("/add-checkpoint", request.RequestUri?.AbsolutePath);
            if (Away is not null && host.StartsWith(Away, StringComparison.Ordinal))
            {
                throw new HttpRequestException("away");
            }

            var body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
            var answer = await (host.StartsWith("hhs", StringComparison.Ordinal) ? hhs : dhs).AddCheckpointAsync(body, cancellationToken);
            return new HttpResponseMessage((HttpStatusCode)answer.Status)
            {
                Content = new StringContent(answer.Body, new MediaTypeHeaderValue("text/plain") { CharSet = Charset }),
            };
        }

        protected override void Dispose(bool disposing)
        {
            hhs.Dispose();
            dhs.Dispose();
            base.Dispose(disposing);
        }
    }
}
