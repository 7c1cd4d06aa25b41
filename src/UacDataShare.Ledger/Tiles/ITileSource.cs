namespace UacDataShare.Ledger.Tiles;

/// <summary>Serves the public side of a log: its newest checkpoint and its tiles, from a database, files or HTTP.</summary>
public interface ITileSource
{
    /// <summary>The newest checkpoint as note text; null where none was published yet.</summary>
    Task<string?> ReadCheckpointAsync(CancellationToken cancellationToken);

    /// <summary>The bytes of a tile or an entry bundle; null where there is none of that width.</summary>
    Task<ReadOnlyMemory<byte>?> ReadTileAsync(TileCoordinate tile, CancellationToken cancellationToken);

    /// <summary>Several tiles, in the order asked for. A source for which each answer is a journey fetches them in one.</summary>
    async Task<IReadOnlyList<ReadOnlyMemory<byte>?>> ReadTilesAsync(IReadOnlyList<TileCoordinate> tiles, CancellationToken cancellationToken) =>
        await Task.WhenAll(tiles.Select(tile => ReadTileAsync(tile, cancellationToken)));
}
