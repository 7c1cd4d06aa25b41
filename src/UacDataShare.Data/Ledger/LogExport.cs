using System.Text;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Tiles;

namespace UacDataShare.Data.Ledger;

/// <summary>
/// Writes the public side of a log to a folder, from which any web server can serve it: an auditor's scan then never touches the
/// database. Full tiles that are there already are kept, so that a second export writes only what is new.
/// </summary>
/// <param name="source">The log, usually the database.</param>
/// <param name="directory">The folder; made where it is absent.</param>
public sealed class LogExport(ITileSource source, string directory)
{
    private readonly DirectoryTileSource _target = new(directory);

    /// <summary>Exports up to the newest head, which is written last. Gives that head, or null where nothing was signed yet.</summary>
    /// <exception cref="LedgerStoreException">The source could not be read, or lacks a tile of its own head.</exception>
    public async Task<Checkpoint?> RunAsync(IProgress<(long Done, long Of)>? progress, CancellationToken cancellationToken)
    {
        var note = await source.ReadCheckpointAsync(cancellationToken);
        if (note is null)
        {
            return null;
        }

        if (!SignedCheckpoint.TryParse(note, out var head, out var error))
        {
            throw new LedgerStoreException(error);
        }

        var size = head.Checkpoint.Size;
        foreach (var tile in TileLayout.TilesOf(size))
        {
            await CopyAsync(tile, cancellationToken);
            if (tile.Level == 0)
            {
                await CopyAsync(tile with { Level = TileCoordinate.EntriesLevel }, cancellationToken);
                progress?.Report((Math.Min(tile.FirstLeaf + tile.Width, size), size));
            }
        }

        await WholeFile.WriteAsync(Path.Combine(directory, "checkpoint"), Encoding.UTF8.GetBytes(note), cancellationToken);
        return head.Checkpoint;
    }

    private async Task CopyAsync(TileCoordinate tile, CancellationToken cancellationToken)
    {
        var file = _target.PathOf(tile);
        if (File.Exists(file))
        {
            return;
        }

        var bytes = await source.ReadTileAsync(tile, cancellationToken)
            ?? throw new LedgerStoreException(LedgerErrors.TileAbsent(tile));
        await WholeFile.WriteAsync(file, bytes, cancellationToken);
    }
}
