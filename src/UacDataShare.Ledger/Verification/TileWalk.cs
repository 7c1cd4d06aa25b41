using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Verification;

/// <summary>One pass over the tiles of a log of a known size, from left to right.</summary>
internal sealed class TileWalk(ITileSource source, long size)
{
    // The hashes of the rightmost tile of each level, as computed from below: fewer than 256 each.
    private readonly List<List<MerkleHash>> _edges = [[]];

    public long Size => size;

    public long Entries { get; private set; }

    /// <summary>The root over all entries that were walked.</summary>
    public MerkleHash Root() => Entries == 0 ? Rfc6962.EmptyRoot : TreeRange.Hash(new EdgeNodes(_edges), 0, Entries);

    /// <summary>Checks neighbouring tiles of entries side by side, and what they fill above. Null where all is sound.</summary>
    public async Task<LedgerError?> CheckBlockAsync(long first, int count, CancellationToken cancellationToken)
    {
        var checks = Enumerable.Range(0, count).Select(i => Task.Run(() => CheckLeavesAsync(first + i, cancellationToken), cancellationToken)).ToList();
        foreach (var (leaves, root, error) in await Task.WhenAll(checks))
        {
            if (error is not null)
            {
                return error;
            }

            Entries += leaves.Count;
            if (root is null)
            {
                _edges[0] = leaves;
            }
            else if (await AddAsync(1, root.Value, cancellationToken) is { } wrong)
            {
                return wrong;
            }
        }

        return null;
    }

    /// <summary>The partial tiles above the leaves must hold what was computed too: proofs are made from them.</summary>
    public async Task<LedgerError?> CheckUpperEdgesAsync(CancellationToken cancellationToken)
    {
        for (var level = 1; level < _edges.Count; level++)
        {
            var hashes = _edges[level];
            var tile = new TileCoordinate(level, TileLayout.HashesAt(level, size) >> TileLayout.Height, hashes.Count);
            if (hashes.Count > 0 && await CompareAsync(tile, hashes, cancellationToken) is { } wrong)
            {
                return wrong;
            }
        }

        return null;
    }

    private async Task<(List<MerkleHash> Leaves, MerkleHash? Root, LedgerError? Error)> CheckLeavesAsync(long index, CancellationToken cancellationToken)
    {
        var tile = new TileCoordinate(0, index, TileLayout.WidthAt(0, index, size));
        var bundle = tile with { Level = TileCoordinate.EntriesLevel };
        var bytes = await source.ReadTileAsync(bundle, cancellationToken);
        if (bytes is null)
        {
            return ([], null, LedgerErrors.TileMissing(bundle.ToPath(), bundle.FirstLeaf));
        }

        // A damaged length may leave a readable but different entry before the place where reading ends: that one is the first wrong.
        var whole = EntryBundle.ReadPrefix(bundle, bytes.Value, out var entries);
        var leaves = entries.Select(entry => Rfc6962.HashLeaf(entry.Span)).ToList();
        var error = await CompareAsync(tile, leaves, cancellationToken);
        error ??= whole ? null : LedgerErrors.BundleMalformed(bundle.ToPath(), bundle.FirstLeaf + leaves.Count);
        return (leaves, error is null && tile.IsFull ? Fold(leaves) : null, error);
    }

    private async Task<LedgerError?> AddAsync(int level, MerkleHash hash, CancellationToken cancellationToken)
    {
        if (_edges.Count == level)
        {
            _edges.Add([]);
        }

        var edge = _edges[level];
        edge.Add(hash);
        if (edge.Count < TileLayout.FullWidth)
        {
            return null;
        }

        var index = ((Entries - 1) >> (TileLayout.Height * level)) >> TileLayout.Height;
        var error = await CompareAsync(new TileCoordinate(level, index), edge, cancellationToken);
        _edges[level] = [];
        return error ?? await AddAsync(level + 1, Fold(edge), cancellationToken);
    }

    private async Task<LedgerError?> CompareAsync(TileCoordinate coordinate, List<MerkleHash> expected, CancellationToken cancellationToken)
    {
        var bytes = await source.ReadTileAsync(coordinate, cancellationToken);
        if (bytes is null)
        {
            return LedgerErrors.TileMissing(coordinate.ToPath(), coordinate.FirstLeaf);
        }

        if (!HashTile.TryRead(coordinate, bytes.Value.Span, out var tile, out var error))
        {
            return error;
        }

        for (var i = 0; i < expected.Count; i++)
        {
            if (tile.Hashes[i] != expected[i])
            {
                return LedgerErrors.TileDiffers(coordinate.ToPath(), ((coordinate.Index << TileLayout.Height) + i) << (TileLayout.Height * coordinate.Level));
            }
        }

        return null;
    }

    private static MerkleHash Fold(List<MerkleHash> hashes)
    {
        var level = hashes.ToArray();
        for (var width = level.Length; width > 1; width /= 2)
        {
            for (var i = 0; i < width / 2; i++)
            {
                level[i] = Rfc6962.HashNode(level[2 * i], level[(2 * i) + 1]);
            }
        }

        return level[0];
    }
}
