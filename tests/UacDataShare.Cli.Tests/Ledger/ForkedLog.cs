using System.Collections.Immutable;
using System.Text;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Trees;
using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Cli.Tests.Ledger;

/// <summary>A log that signs whatever it is asked to: two histories that part after their first entry, as a witness must never cosign both.</summary>
internal sealed class ForkedLog : IDisposable
{
    private readonly Ed25519PrivateKey _key = Ed25519PrivateKey.FromPem(Ed25519PrivateKey.NewPem());
    private readonly Dictionary<bool, GrownTree> _trees;

    public ForkedLog(string origin, int size)
    {
        Signer = new NoteSigner(origin, _key);
        _trees = new() { [false] = new GrownTree(size, 0), [true] = new GrownTree(size, 1 << 20) };
    }

    public NoteSigner Signer { get; }

    public string Origin => Signer.VerifierKey.Name;

    public Checkpoint Head(int size, bool forked = false) => new(Origin, size, _trees[forked].Root(size));

    public ImmutableArray<MerkleHash> Proof(int oldSize, int size, bool forked = false) =>
        oldSize == 0 || oldSize == size ? [] : ConsistencyProof.Build(oldSize, size, _trees[forked]);

    /// <summary>The request to grow to <paramref name="size"/>, right in every respect.</summary>
    public byte[] Request(int oldSize, int size, bool forked = false) => Request(oldSize, Proof(oldSize, size, forked), Head(size, forked));

    public byte[] Request(long oldSize, IEnumerable<MerkleHash> proof, Checkpoint head, NoteSigner? signer = null) =>
        Encoding.UTF8.GetBytes(new AddCheckpointRequest(oldSize, [.. proof], new SignedCheckpoint(head, Signed(head.ToText(), signer))).ToString());

    public SignedNote Signed(string text, NoteSigner? signer = null) => new(text, [(signer ?? Signer).Sign(text)]);

    public void Dispose() => _key.Dispose();

    /// <summary>A tree all of whose perfect nodes are kept.</summary>
    private sealed class GrownTree : ITreeNodes
    {
        private readonly List<List<MerkleHash>> _levels = [];
        private readonly List<MerkleHash> _roots = [Rfc6962.EmptyRoot];

        public GrownTree(int size, int salt)
        {
            _levels.Add([.. Enumerable.Range(0, size).Select(i => Rfc6962.HashLeaf(BitConverter.GetBytes(i == 0 ? 0 : i + salt)))]);
            var range = CompactRange.Empty;
            foreach (var leaf in _levels[0])
            {
                range = range.Append([leaf]);
                _roots.Add(range.Root());
            }

            while (_levels[^1].Count > 1)
            {
                var below = _levels[^1];
                _levels.Add([.. Enumerable.Range(0, below.Count / 2).Select(i => Rfc6962.HashNode(below[2 * i], below[(2 * i) + 1]))]);
            }
        }

        public MerkleHash Node(int level, long index) => _levels[level][(int)index];

        public MerkleHash Root(int size) => _roots[size];
    }
}
