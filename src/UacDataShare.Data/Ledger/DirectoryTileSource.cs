using UacDataShare.Ledger.Tiles;

namespace UacDataShare.Data.Ledger;

/// <summary>A log as files in a folder, laid out as c2sp.org/tlog-tiles serves it.</summary>
/// <param name="directory">The folder that holds <c>checkpoint</c> and <c>tile/</c>.</param>
public sealed class DirectoryTileSource(string directory) : ITileSource
{
    private const string CheckpointName = "checkpoint";

    /// <inheritdoc/>
    public async Task<string?> ReadCheckpointAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(directory, CheckpointName);
        return File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken) : null;
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> ReadTileAsync(TileCoordinate tile, CancellationToken cancellationToken)
    {
        var file = PathOf(tile);
        return File.Exists(file) ? await File.ReadAllBytesAsync(file, cancellationToken) : default(ReadOnlyMemory<byte>?);
    }

    internal string PathOf(TileCoordinate tile) => Path.Combine(directory, tile.ToPath());
}
