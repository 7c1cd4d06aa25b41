using System.Collections.Immutable;
using UacDataShare.Data.Ledger.Witnessing;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Trees;
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

    private async Task<WitnessStatus> AskAsync(
        Witness witness, long oldSize, ImmutableArray<MerkleHash> proof, CompactRange tree, string origin = Origin, Ed25519PrivateKey? key = null) =>
        (await witness.AddCheckpointAsync(Request(oldSize, proof, tree, origin, key), default)).Status;

    private string Request(long oldSize, ImmutableArray<MerkleHash> proof, CompactRange tree, string origin = Origin, Ed25519PrivateKey? key = null)
    {
        var checkpoint = Checkpoint(tree, origin);
        var note = new SignedNote(checkpoint.ToText(), [new NoteSigner(origin, key ?? _logKey).Sign(checkpoint.ToText())]);
        return new AddCheckpointRequest(oldSize, proof, new SignedCheckpoint(checkpoint, note)).ToString();
    }

    private Witness Make(string name, Ed25519PrivateKey key) =>
        new(new NoteSigner(name + ".example/witness", key), [new NoteSigner(Origin, _logKey).VerifierKey], Path.Combine(_folder, name), _time);
}
