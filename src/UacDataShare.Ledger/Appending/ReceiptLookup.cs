using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Receipts;
using UacDataShare.Ledger.Tiles;

namespace UacDataShare.Ledger.Appending;

/// <summary>Issues the receipt of an entry again, under the newest published head.</summary>
public sealed class ReceiptLookup
{
    private readonly ILedgerStore _store;
    private readonly TileReader _tiles;

    /// <summary>Looks entries up in <paramref name="store"/>.</summary>
    public ReceiptLookup(ILedgerStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _tiles = new TileReader(store);
    }

    /// <summary>The receipt of a decision; null where none is recorded under that id.</summary>
    /// <exception cref="LedgerStoreException">The store could not be read, or no published head covers the entry yet.</exception>
    public async Task<Receipt?> FindAsync(Guid decisionId, CancellationToken cancellationToken)
    {
        var entry = await _store.FindAsync(decisionId, cancellationToken);
        if (entry is null)
        {
            return null;
        }

        var note = await _store.ReadCheckpointAsync(cancellationToken);
        if (note is null || !SignedCheckpoint.TryParse(note, out var head, out _) || head.Checkpoint.Size <= entry.Index)
        {
            throw new LedgerStoreException(LedgerErrors.StoreFailed("No published head covers the entry yet."));
        }

        var proof = await _tiles.ProveInclusionAsync(entry.Index, head.Checkpoint.Size, cancellationToken);
        return proof.Match(
            hashes => new Receipt(entry.Index, hashes, head, EntryCommitment.Leaf(entry.Commitment)),
            error => throw new LedgerStoreException(error));
    }
}
