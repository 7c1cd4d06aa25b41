using System.Collections.Immutable;
using System.Net;
using UacDataShare.Data.Ledger;
using UacDataShare.Data.Ledger.Witnessing;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Witnessing;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Data.Tests.Ledger;

/// <summary>Witnesses and logs that sign with an Ed25519 and an ML-DSA-44 key each.</summary>
public sealed class TwoKeyWitnessTests : IDisposable
{
    private static readonly TwoKeys Log = new("ledger.example/witnessed", 1);
    private static readonly TwoKeys Hhs = new("hhs.example/witness", 2);

    private readonly string _folder = Directory.CreateTempSubdirectory("uac-witness-").FullName;
    private readonly ManualTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(56));
    private readonly Contradictions _contradictions;

    public TwoKeyWitnessTests() => _contradictions = new Contradictions(Path.Combine(_folder, "evidence"));

    public void Dispose()
    {
        _contradictions.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_witness_answers_with_a_line_of_each_key_and_remembers_them_beside_those_of_the_log()
    {
        using (var witness = Make([Log.First.VerifierKey, Log.Second.Key]))
        {
            var answer = await witness.AddCheckpointAsync(Request(Head(1), Log.Sign(Head(1))), default);

            Assert.True(SignedNote.TryParse(Head(1).ToText() + "\n" + answer.Body, out var note, out _));
            Assert.True(note.TryVerify(witness.Keys, out var signers, out _));
            Assert.Equal<VerifierKey>(witness.Keys, signers);
            Assert.All(note.Signatures, signature => Assert.Equal(_time.GetUtcNow(), signature.CosignedAt()));
        }

        using var again = Make([Log.First.VerifierKey, Log.Second.Key]);
        Assert.True(SignedCheckpoint.TryParse(again.FindCheckpoint(Witness.OriginHash(Log.Name)) ?? "", out var head, out _));
        Assert.True(head.TryVerify(LogKeys.EachOf([Log.First.VerifierKey, Log.Second.Key]), again.Keys, out var cosigners, out _));
        Assert.Equal<VerifierKey>(again.Keys, cosigners);
    }

    [Fact]
    public async Task A_log_that_is_named_by_two_keys_has_to_sign_with_both()
    {
        using var witness = Make([Log.First.VerifierKey, Log.Second.Key]);

        var first = await witness.AddCheckpointAsync(Request(Head(1), [Log.First.Sign(Head(1).ToText())]), default);
        var second = await witness.AddCheckpointAsync(Request(Head(1), [Log.Second.Sign(Head(1))]), default);
        var both = await witness.AddCheckpointAsync(Request(Head(1), Log.Sign(Head(1))), default);

        Assert.Equal(
            (WitnessStatus.Forbidden, WitnessStatus.Forbidden, WitnessStatus.Cosign), (first.Status, second.Status, both.Status));
    }

    [Fact]
    public async Task A_log_that_is_named_by_its_second_key_alone_is_witnessed_by_that()
    {
        using var witness = Make([Log.Second.Key]);

        Assert.Equal(WitnessStatus.Cosign, (await witness.AddCheckpointAsync(Request(Head(1), [Log.Second.Sign(Head(1))]), default)).Status);
    }

    [Fact]
    public async Task A_second_key_may_come_later_to_the_log_and_to_the_witness()
    {
        using (var before = new Witness(Hhs.First, [Log.First.VerifierKey], _folder, _time))
        {
            await before.AddCheckpointAsync(Request(Head(1), [Log.First.Sign(Head(1).ToText())]), default);
        }

        using var after = Make([Log.First.VerifierKey, Log.Second.Key]);
        Assert.Equal(WitnessStatus.Conflict, (await after.AddCheckpointAsync(Request(Head(2), Log.Sign(Head(2))), default)).Status);
        Assert.Equal(WitnessStatus.Cosign, (await after.AddCheckpointAsync(Request(Head(2), Log.Sign(Head(2)), 1, [Leaf(1)]), default)).Status);
    }

    [Fact]
    public void A_log_under_a_name_too_long_for_the_second_key_is_refused_at_start() =>
        Assert.Throws<ArgumentException>(() => Make([new VerifierKey(new string('l', 256), SignatureType.Ed25519, new byte[32])]));

    [DatabaseFact]
    public async Task The_feeder_keeps_both_lines_of_one_answer()
    {
        await using var log = await LedgerFixture.CreateAsync();
        using var witness = Make(log.TwoKeySigner.VerifierKeys, Path.Combine(_folder, "fed"));
        using var network = new OneWitness(witness);
        using var http = new HttpClient(network, disposeHandler: false);
        var freshness = new CosignatureFreshness(_time);
        var policy = Policy(witness);
        var feeder = new WitnessFeeder(log.Store, Keys(log), policy, freshness, _contradictions, http);
        await AppendAsync(log, 3);
        _time.Advance(TimeSpan.FromMinutes(10));

        Assert.Empty(await feeder.RunOnceAsync(default));

        Assert.Equal(1, network.Requests);
        Assert.Equal(TimeSpan.Zero, freshness.Age);
        Assert.True(SignedCheckpoint.TryParse(await log.Store.ReadCheckpointAsync(default) ?? "", out var head, out _));
        Assert.True(head.TryVerify(LogKeys.EachOf(log.TwoKeySigner.VerifierKeys), witness.Keys, out var cosigners, out _));
        Assert.Equal<VerifierKey>(witness.Keys, cosigners);
        Assert.Equal(head.ToString(), feeder.Newest?.ToString());

        // A feeder that is started anew begins where that one stood.
        var second = new WitnessFeeder(log.Store, Keys(log), policy, new CosignatureFreshness(_time, DateTimeOffset.UnixEpoch), _contradictions, http);
        await second.RecallAsync(LedgerPool.OpenForAppends(log.Database.Gateway), 10, _time.GetUtcNow(), default);
        Assert.Equal(head.Checkpoint, second.Newest?.Checkpoint);
    }

    [DatabaseFact]
    public async Task A_witness_that_leaves_a_demanded_line_out_makes_no_quorum_and_is_named()
    {
        await using var log = await LedgerFixture.CreateAsync();
        using var full = Make(log.TwoKeySigner.VerifierKeys, Path.Combine(_folder, "full"));
        using var poor = new Witness(Hhs.First, log.TwoKeySigner.VerifierKeys, Path.Combine(_folder, "poor"), _time);
        using var network = new OneWitness(poor);
        using var http = new HttpClient(network, disposeHandler: false);
        var freshness = new CosignatureFreshness(_time, DateTimeOffset.UnixEpoch);
        var feeder = new WitnessFeeder(log.Store, Keys(log), Policy(full), freshness, _contradictions, http);
        await AppendAsync(log, 2);

        var error = Assert.Single(await feeder.RunOnceAsync(default));

        Assert.Equal("LGR0803", error.Code);
        Assert.Contains("'HHS-OIG-mldsa'", error.Message, StringComparison.Ordinal);
        Assert.True(freshness.IsStopped);
        Assert.Null(feeder.Newest);
    }

    [Fact]
    public void A_cosignature_that_states_no_time_does_not_say_that_a_head_is_new()
    {
        var (head, policy) = (Head(1), Parse($"witness a {Hhs.First.WitnessKey}\nwitness b {Hhs.Second.Key}\ngroup g any a b\nquorum g\n"));
        var timeless = Hhs.Second.Sign(head);
        var dated = Hhs.First.Cosign(head.ToText(), _time.GetUtcNow());

        Assert.Null(CosignedHeads.QuorumAt(Signed(head, timeless), policy, DateTimeOffset.MaxValue));
        Assert.Equal(_time.GetUtcNow(), CosignedHeads.QuorumAt(Signed(head, timeless, dated), policy, DateTimeOffset.MaxValue));
        Assert.Null(CosignedHeads.QuorumAt(Signed(head, timeless, dated), policy, _time.GetUtcNow().AddSeconds(-1)));
        Assert.Null(CosignedHeads.QuorumAt(Signed(head, dated with { Bytes = new byte[72] }), policy, DateTimeOffset.MaxValue));
    }

    private static MerkleHash Leaf(int number) => Rfc6962.HashLeaf(BitConverter.GetBytes(number));

    private static Checkpoint Head(int size)
    {
        var tree = UacDataShare.Ledger.Trees.CompactRange.Empty.Append(Enumerable.Range(0, size).Select(Leaf).ToArray());
        return new Checkpoint(Log.Name, size, tree.Root());
    }

    private static SignedCheckpoint Signed(Checkpoint head, params NoteSignature[] lines) => new(head, new SignedNote(head.ToText(), lines));

    private static string Request(Checkpoint head, NoteSignature[] lines, long oldSize = 0, ImmutableArray<MerkleHash> proof = default) =>
        new AddCheckpointRequest(oldSize, proof.IsDefault ? [] : proof, Signed(head, lines)).ToString();

    private static async Task AppendAsync(LedgerFixture log, int count)
    {
        await using var appender = new LedgerAppender(log.Store, log.TwoKeySigner, LedgerFixture.Sealer);
        var results = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => appender.AppendAsync(LedgerFixture.Record())));
        Assert.All(results, result => Assert.IsType<AppendResult.Appended>(result));
    }

    private static TrustPolicy Policy(Witness witness) => Parse(
        $"witness HHS-OIG {witness.Keys[0]} http://hhs.example/\nwitness HHS-OIG-mldsa {witness.Keys[1]} http://hhs.example\ngroup both all HHS-OIG HHS-OIG-mldsa\nquorum both\n");

    private static TrustPolicy Parse(string text) => TrustPolicy.TryParse(text, out var policy, out var error) ? policy : throw new InvalidDataException(error.Message);

    private static LogKeys Keys(LedgerFixture log) => LogKeys.AnyOf(log.TwoKeySigner.VerifierKeys);

    private Witness Make(IEnumerable<VerifierKey> logs, string? folder = null) => new(Hhs.First, logs, folder ?? _folder, _time, Hhs.Second);

    private sealed class OneWitness(Witness witness) : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            Assert.Equal("http://hhs.example/add-checkpoint", request.RequestUri?.AbsoluteUri);
            var body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
            var answer = await witness.AddCheckpointAsync(body, cancellationToken);
            return new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new StringContent(answer.Body) };
        }
    }
}
