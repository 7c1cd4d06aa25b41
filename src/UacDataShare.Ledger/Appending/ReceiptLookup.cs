using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Receipts;
using UacDataShare.Ledger.Tiles;

namespace UacDataShare.Ledger.Appending;

/// <summary>Issues the receipt of an entry again, under a head that covers it.</summary>
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

    /// <summary>The receipt of a decision under the newest head; null where none is recorded under that id.</summary>
    /// <exception cref="LedgerStoreException">The store could not be read, or no signed head covers the entry yet.</exception>
    public Task<Receipt?> FindAsync(Guid decisionId, CancellationToken cancellationToken) => FindAsync(decisionId, null, cancellationToken);

    /// <summary>The same under <paramref name="preferred"/>, which witnesses cosigned, where that covers the entry.</summary>
    /// <exception cref="LedgerStoreException">The store could not be read, or no signed head covers the entry yet.</exception>
    public async Task<Receipt?> FindAsync(Guid decisionId, SignedCheckpoint? preferred, CancellationToken cancellationToken)
    {
        var entry = await _store.FindAsync(decisionId, cancellationToken);
        return entry is null ? null : await ProveAsync(entry, preferred, cancellationToken);
    }

    /// <summary>The receipt of a stored entry.</summary>
    /// <exception cref="LedgerStoreException">The store could not be read, or no signed head covers the entry yet.</exception>
    public async Task<Receipt> ProveAsync(StoredEntry entry, SignedCheckpoint? preferred, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var head = preferred is not null && preferred.Checkpoint.Size > entry.Index ? preferred : await NewestAsync(cancellationToken);
        if (head is null || head.Checkpoint.Size <= entry.Index)
        {
            throw new LedgerStoreException(LedgerErrors.StoreFailed("No signed head covers the entry yet."));
        }

        var proof = await _tiles.ProveInclusionAsync(entry.Index, head.Checkpoint.Size, cancellationToken);
        return proof.Match(
            hashes => new Receipt(entry.Index, hashes, head, EntryCommitment.Leaf(entry.Commitment)),
            error => throw new LedgerStoreException(error));
    }

    private async Task<SignedCheckpoint?> NewestAsync(CancellationToken cancellationToken)
    {
        var note = await _store.ReadCheckpointAsync(cancellationToken);
        return note is not null && SignedCheckpoint.TryParse(note, out var head, out _) ? head : null;
    }
}
