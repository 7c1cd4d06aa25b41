using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Appending;

/// <summary>
/// The nodes that proofs of newly appended entries need, from memory alone: each sibling on their way up is a node of the compact
/// range before, or lies in what was appended.
/// </summary>
internal sealed class AppendedNodes : ITreeNodes
{
    private readonly Dictionary<(int Level, long Index), MerkleHash> _nodes = [];

    public AppendedNodes(CompactRange before, ReadOnlySpan<MerkleHash> leaves)
    {
        var start = 0L;
        var node = 0;
        for (var level = 62; level >= 0; level--)
        {
            if (((before.Size >> level) & 1) == 1)
            {
                _nodes.Add((level, start >> level), before.Nodes[node++]);
                start += 1L << level;
            }
        }

        After = before.Append(leaves, (level, index, hash) => _nodes[(level, index)] = hash);
    }

    /// <summary>The tree with the leaves appended.</summary>
    public CompactRange After { get; }

    public MerkleHash Node(int level, long index) => _nodes[(level, index)];
}
