using System.Collections.Immutable;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Trees;

/// <summary>Adds leaves to a compact range in place: a binary counter whose carries are node hashes.</summary>
internal sealed class CompactRangeBuilder
{
    private readonly List<MerkleHash> _nodes;
    private readonly Action<int, long, MerkleHash>? _visit;

    public CompactRangeBuilder(CompactRange start, Action<int, long, MerkleHash>? visit = null)
    {
        _nodes = [.. start.Nodes];
        _visit = visit;
        Size = start.Size;
    }

    public long Size { get; private set; }

    public void Add(MerkleHash leaf)
    {
        var hash = leaf;
        var level = 0;
        _visit?.Invoke(0, Size, hash);
        while (((Size >> level) & 1) == 1)
        {
            hash = Rfc6962.HashNode(_nodes[^1], hash);
            _nodes.RemoveAt(_nodes.Count - 1);
            level++;
            _visit?.Invoke(level, Size >> level, hash);
        }

        _nodes.Add(hash);
        Size++;
    }

    public CompactRange ToRange() => CompactRange.FromBuilder(Size, [.. _nodes]);

    /// <summary>Empties the builder so that it may start over at nothing.</summary>
    public void Clear()
    {
        _nodes.Clear();
        Size = 0;
    }

    public ImmutableArray<MerkleHash> Nodes => [.. _nodes];
}
