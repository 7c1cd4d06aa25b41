using System.Collections.Immutable;
using System.Numerics;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Trees;

/// <summary>
/// All that is needed to let a tree grow and to know its root: the hashes of its largest perfect subtrees, from left to right,
/// one for each set bit of the size. Immutable.
/// </summary>
public sealed class CompactRange
{
    private CompactRange(long size, ImmutableArray<MerkleHash> nodes)
    {
        Size = size;
        Nodes = nodes;
    }

    /// <summary>A tree without leaves.</summary>
    public static CompactRange Empty { get; } = new(0, []);

    /// <summary>The number of leaves.</summary>
    public long Size { get; }

    /// <summary>The hashes of the largest perfect subtrees, from left to right; at most 63.</summary>
    public ImmutableArray<MerkleHash> Nodes { get; }

    /// <summary>A range from stored values; false where the number of nodes does not fit the size.</summary>
    public static bool TryCreate(long size, ImmutableArray<MerkleHash> nodes, out CompactRange range)
    {
        var fits = size >= 0 && BitOperations.PopCount((ulong)size) == nodes.Length;
        range = fits ? new CompactRange(size, nodes) : Empty;
        return fits;
    }

    /// <summary>The root hash of the tree.</summary>
    public MerkleHash Root()
    {
        if (Nodes.IsEmpty)
        {
            return Rfc6962.EmptyRoot;
        }

        var root = Nodes[^1];
        for (var i = Nodes.Length - 2; i >= 0; i--)
        {
            root = Rfc6962.HashNode(Nodes[i], root);
        }

        return root;
    }

    /// <summary>The range after the leaves with these hashes were added at its right.</summary>
    public CompactRange Append(ReadOnlySpan<MerkleHash> leafHashes) => TreeGrowth.Of(this, leafHashes).After;

    internal static CompactRange FromNodes(long size, ImmutableArray<MerkleHash> nodes) => new(size, nodes);
}
