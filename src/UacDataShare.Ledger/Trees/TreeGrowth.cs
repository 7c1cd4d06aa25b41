using System.Collections.Immutable;
using System.Numerics;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Tiles;

namespace UacDataShare.Ledger.Trees;

/// <summary>
/// What comes of a tree when leaves are appended: the new head, the tiles that became full, and every node that proofs of the new leaves
/// need. Each node is hashed once. Immutable.
/// </summary>
public sealed class TreeGrowth : ITreeNodes
{
    // The nodes of each level from a first index on: the node of the range before, where that has one there, then what came to be.
    private readonly MerkleHash[][] _levels;
    private readonly long[] _firsts;

    // The hash over all from a node of the head to its right edge, by the first leaf: the one part of a proof that is not a perfect subtree.
    private readonly Dictionary<long, MerkleHash> _rightEdge = [];

    private TreeGrowth(CompactRange before, ReadOnlySpan<MerkleHash> leafHashes)
    {
        Before = before;
        var size = before.Size + leafHashes.Length;
        var height = BitOperations.Log2((ulong)size) + 1;
        (_levels, _firsts) = (new MerkleHash[height][], new long[height]);
        Grow(leafHashes, size);
        After = CompactRange.FromNodes(size, Edge(size));
        Tiles = CompletedTiles(size);
    }

    /// <summary>The tree before.</summary>
    public CompactRange Before { get; }

    /// <summary>The tree with the leaves.</summary>
    public CompactRange After { get; }

    /// <summary>The tiles that became full, the lowest level first.</summary>
    public ImmutableArray<CompletedTile> Tiles { get; }

    /// <summary>Appends leaves to a tree.</summary>
    public static TreeGrowth Of(CompactRange before, ReadOnlySpan<MerkleHash> leafHashes)
    {
        ArgumentNullException.ThrowIfNull(before);
        return new TreeGrowth(before, leafHashes);
    }

    /// <summary>A node that came to be, or one of the range before.</summary>
    public MerkleHash Node(int level, long index) => _levels[level][index - _firsts[level]];

    /// <inheritdoc/>
    public MerkleHash Range(long start, long end)
    {
        var count = end - start;
        if (BitOperations.IsPow2(count))
        {
            var level = BitOperations.Log2((ulong)count);
            return Node(level, start >> level);
        }

        return end == After.Size && _rightEdge.TryGetValue(start, out var hash) ? hash : TreeRange.Hash(this, start, end);
    }

    private void Grow(ReadOnlySpan<MerkleHash> leafHashes, long size)
    {
        var known = Before.Nodes.Length;
        for (var level = 0; level < _levels.Length; level++)
        {
            var left = (int)(Before.Size >> level) & 1;
            var count = (int)((size >> level) - (Before.Size >> level));
            var nodes = new MerkleHash[left + count];
            (_levels[level], _firsts[level]) = (nodes, (Before.Size >> level) - left);
            if (left == 1)
            {
                nodes[0] = Before.Nodes[--known];
            }

            if (level == 0)
            {
                leafHashes.CopyTo(nodes.AsSpan(left));
            }
            else
            {
                HashPairs(_levels[level - 1], nodes.AsSpan(left));
            }
        }
    }

    // The first pair begins where the level below does: its left half is the node of the range before, or both are new.
    private static void HashPairs(ReadOnlySpan<MerkleHash> below, Span<MerkleHash> nodes)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = Rfc6962.HashNode(below[2 * i], below[(2 * i) + 1]);
        }
    }

    private ImmutableArray<MerkleHash> Edge(long size)
    {
        var edge = ImmutableArray.CreateBuilder<MerkleHash>(BitOperations.PopCount((ulong)size));
        var from = size;
        for (var level = 0; level < _levels.Length; level++)
        {
            if (((size >> level) & 1) == 1)
            {
                var node = Node(level, (size >> level) - 1);
                var start = from - (1L << level);
                _rightEdge[start] = edge.Count == 0 ? node : Rfc6962.HashNode(node, _rightEdge[from]);
                from = start;
                edge.Add(node);
            }
        }

        edge.Reverse();
        return edge.MoveToImmutable();
    }

    private ImmutableArray<CompletedTile> CompletedTiles(long size)
    {
        var tiles = ImmutableArray.CreateBuilder<CompletedTile>();
        for (var level = TileLayout.Height; level < _levels.Length; level += TileLayout.Height)
        {
            for (var index = Before.Size >> level; index < size >> level; index++)
            {
                tiles.Add(new CompletedTile((level / TileLayout.Height) - 1, index, Node(level, index)));
            }
        }

        return tiles.DrainToImmutable();
    }
}
