using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>Compares each tile with what it has to hold, as the walk completes it: leaves at the lowest level, roots of tiles above.</summary>
internal sealed class TileCheck(TileRows rows, Findings findings)
{
    private const int Width = 256;

    private readonly List<List<MerkleHash>> _below = [];
    private readonly List<(CompletedTile Tile, MerkleHash[] Hashes)> _upper = [];
    private ILookup<long, TileRow> _lowest = Array.Empty<TileRow>().ToLookup(tile => tile.Index);

    /// <summary>Reads the lowest tiles from one on and below another.</summary>
    public async Task ReadAsync(long from, long to, CancellationToken cancellationToken) => _lowest = await rows.ReadAsync(0, from, to, cancellationToken);

    /// <summary>A tile of the lowest level was completed by the last of these leaves.</summary>
    public void CompareLowest(CompletedTile computed, ReadOnlySpan<MerkleHash> leaves)
    {
        Compare(computed, leaves, _lowest[computed.Index]);
        Keep(computed);
    }

    /// <summary>A tile above was completed by those below it.</summary>
    public void Complete(CompletedTile computed)
    {
        _upper.Add((computed, [.. _below[computed.Level - 1]]));
        _below[computed.Level - 1].Clear();
        Keep(computed);
    }

    /// <summary>Compares the tiles above that were completed since the last call: one for 65,536 entries.</summary>
    public async Task CompareUpperAsync(CancellationToken cancellationToken)
    {
        foreach (var (tile, hashes) in _upper)
        {
            var stored = await rows.ReadAsync(tile.Level, tile.Index, tile.Index + 1, cancellationToken);
            Compare(tile, hashes, stored[tile.Index]);
        }

        _upper.Clear();
    }

    /// <summary>There are no more entries: no other tile may be stored.</summary>
    public async Task EndAsync(long size, CancellationToken cancellationToken)
    {
        // Where entries are gone, tiles of them are left: that says nothing of the tiles.
        if (await rows.BeyondAsync(size, cancellationToken))
        {
            findings.Behind("tile", LedgerErrors.RowSurplus("tile", size));
        }
    }

    private void Keep(CompletedTile tile)
    {
        if (_below.Count == tile.Level)
        {
            _below.Add([]);
        }

        _below[tile.Level].Add(tile.Root);
    }

    private void Compare(CompletedTile computed, ReadOnlySpan<MerkleHash> hashes, IEnumerable<TileRow> stored)
    {
        var covers = 1L << (8 * computed.Level);
        var first = computed.Index * covers * Width;
        LedgerError? error = null;
        foreach (var (i, tile) in stored.Index())
        {
            error ??= i > 0 ? LedgerErrors.RowSurplus("tile", first)
                : tile.FirstThatDiffers(hashes) is { } at ? LedgerErrors.RowDiffers("tile", first + (at * covers), $"the hash in the tile of level {computed.Level} is not that of {(computed.Level == 0 ? "the entry" : "the tile below")}")
                : tile.Root != computed.Root ? LedgerErrors.RowDiffers("tile", first, $"the root of the tile of level {computed.Level} is not that of its hashes")
                : null;
        }

        error ??= stored.Any() ? null : LedgerErrors.RowMissing("tile", first, $"at level {computed.Level}, place {computed.Index}");
        if (error is not null)
        {
            findings.Row("tile", error);
        }
    }
}
