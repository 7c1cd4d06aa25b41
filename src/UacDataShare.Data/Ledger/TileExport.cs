using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Tiles;

namespace UacDataShare.Data.Ledger;

/// <summary>
/// Keeps a folder filled with the full tiles and bundles of a growing log, from which they are served: an auditor's scan then does not
/// touch the database. What is exported never changes, so a bundle must lead to its tile before either is written. Several processes may
/// fill one folder.
/// </summary>
/// <param name="source">The log.</param>
/// <param name="directory">The folder; made where it is absent.</param>
public sealed class TileExport(ITileSource source, string directory)
{
    private const int MaxLevel = 7;

    private readonly DirectoryTileSource _target = new(directory);
    private readonly long[] _done = new long[MaxLevel + 1];

    /// <summary>The file of a full tile or bundle, where it is exported; null elsewhere.</summary>
    public string? FileOf(TileCoordinate tile) => tile.IsFull && Path.GetFullPath(_target.PathOf(tile)) is var file && File.Exists(file) ? file : null;

    /// <summary>Exports every full tile that the newest signed head covers and that is not there yet; gives how many files were written.</summary>
    /// <exception cref="LedgerStoreException">The source could not be read, lacks a tile, or a bundle does not lead to its tile.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var note = await source.ReadCheckpointAsync(cancellationToken);
        if (note is null)
        {
            return 0;
        }

        if (!SignedCheckpoint.TryParse(note, out var head, out var error))
        {
            throw new LedgerStoreException(error);
        }

        var written = 0;
        var full = head.Checkpoint.Size >> TileLayout.Height;
        for (var level = 0; full > 0 && level <= MaxLevel; level++, full >>= TileLayout.Height)
        {
            for (; _done[level] < full; _done[level]++)
            {
                written += await ExportAsync(new TileCoordinate(level, _done[level]), cancellationToken);
            }
        }

        return written;
    }

    private async Task<int> ExportAsync(TileCoordinate tile, CancellationToken cancellationToken)
    {
        TileCoordinate[] wanted = tile.Level == 0 ? [tile with { Level = TileCoordinate.EntriesLevel }, tile] : [tile];
        if (Array.TrueForAll(wanted, each => FileOf(each) is not null))
        {
            return 0;
        }

        var read = await source.ReadTilesAsync(wanted, cancellationToken);
        var files = wanted.Zip(read, (each, bytes) => (Tile: each, Bytes: bytes ?? throw new LedgerStoreException(LedgerErrors.TileAbsent(each)))).ToList();
        if (tile.Level == 0)
        {
            Compare(tile, files[0].Bytes, files[1].Bytes.Span);
        }

        foreach (var (each, bytes) in files)
        {
            await WholeFile.WriteAsync(_target.PathOf(each), bytes, cancellationToken);
        }

        return files.Count;
    }

    private static void Compare(TileCoordinate tile, ReadOnlyMemory<byte> bundle, ReadOnlySpan<byte> hashes)
    {
        if (!EntryBundle.TryRead(tile with { Level = TileCoordinate.EntriesLevel }, bundle, out var leaves, out var error))
        {
            throw new LedgerStoreException(error);
        }

        for (var i = 0; i < TileLayout.FullWidth; i++)
        {
            if (!Rfc6962.HashLeaf(leaves[i].Span).Bytes.SequenceEqual(hashes.Slice(i * MerkleHash.Size, MerkleHash.Size)))
            {
                throw new LedgerStoreException(LedgerErrors.RowDiffers("tile", tile.FirstLeaf + i, "the hash in the tile is not that of the entry"));
            }
        }
    }
}
