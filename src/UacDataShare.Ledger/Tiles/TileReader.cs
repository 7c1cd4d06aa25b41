using System.Collections.Concurrent;
using System.Collections.Immutable;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Tiles;

/// <summary>
/// Computes proofs from the tiles of a log. A tile of one width never changes: those above the leaves are few and kept, and of the leaves' and
/// partial ones those that were read last, since proofs are mostly asked for under one head and of neighbours.
/// </summary>
public sealed class TileReader
{
    // 16 KB each with the nodes inside: 4 MB, which is every upper tile of a log of 16 million entries.
    private const int MaxKept = 256;
    private const int MaxRecent = 64;

    private readonly ITileSource _source;
    private readonly ConcurrentDictionary<TileCoordinate, HashTile> _kept = [];
    private readonly ConcurrentDictionary<TileCoordinate, HashTile> _recent = [];

    private readonly bool _keeps;

    /// <summary>Reads the tiles of <paramref name="source"/>.</summary>
    /// <param name="source">The log.</param>
    /// <param name="keeps">False reads each tile anew: for whoever has to notice that a log is no longer what it was.</param>
    public TileReader(ITileSource source, bool keeps = true)
    {
        ArgumentNullException.ThrowIfNull(source);
        (_source, _keeps) = (source, keeps);
    }

    /// <summary>The proof that entry <paramref name="index"/> is in the tree of <paramref name="size"/>.</summary>
    public Task<Read<ImmutableArray<MerkleHash>>> ProveInclusionAsync(long index, long size, CancellationToken cancellationToken) =>
        ComputeAsync(size, nodes => InclusionProof.Build(index, size, nodes), cancellationToken);

    /// <summary>The proof that the tree of <paramref name="oldSize"/> (1 or more) is the beginning of the tree of <paramref name="newSize"/>.</summary>
    public Task<Read<ImmutableArray<MerkleHash>>> ProveConsistencyAsync(long oldSize, long newSize, CancellationToken cancellationToken) =>
        ComputeAsync(newSize, nodes => ConsistencyProof.Build(oldSize, newSize, nodes), cancellationToken);

    /// <summary>The root of the tree of <paramref name="size"/>, from the tiles of that size.</summary>
    public Task<Read<MerkleHash>> ComputeRootAsync(long size, CancellationToken cancellationToken) => size == 0
        ? Task.FromResult(new Read<MerkleHash>(Rfc6962.EmptyRoot))
        : ComputeAsync(size, nodes => TreeRange.Hash(nodes, 0, size), cancellationToken);

    private async Task<Read<T>> ComputeAsync<T>(long size, Func<ITreeNodes, T> computation, CancellationToken cancellationToken)
    {
        var tiles = new Dictionary<TileCoordinate, HashTile>();
        var wanted = new List<TileCoordinate>();
        foreach (var coordinate in TiledNodes.TilesFor(size, nodes => computation(nodes)))
        {
            if (_kept.TryGetValue(coordinate, out var kept) || _recent.TryGetValue(coordinate, out kept))
            {
                tiles.Add(coordinate, kept);
            }
            else
            {
                wanted.Add(coordinate);
            }
        }

        foreach (var (coordinate, bytes) in wanted.Zip(await _source.ReadTilesAsync(wanted, cancellationToken)))
        {
            if (bytes is null)
            {
                return new Read<T>(LedgerErrors.TileMissing(coordinate.ToPath(), coordinate.FirstLeaf));
            }

            if (!HashTile.TryRead(coordinate, bytes.Value.Span, out var tile, out var error))
            {
                return new Read<T>(error);
            }

            tiles.Add(coordinate, tile);
            Keep(tile);
        }

        return new Read<T>(computation(new TiledNodes(size, tiles)));
    }

    private void Keep(HashTile tile)
    {
        if (!_keeps)
        {
            return;
        }

        var (tiles, most) = tile.Coordinate is { IsFull: true, Level: > 0 } ? (_kept, MaxKept) : (_recent, MaxRecent);
        if (tiles.Count >= most)
        {
            tiles.Clear();
        }

        tiles[tile.Coordinate] = tile;
    }
}
