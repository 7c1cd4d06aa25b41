using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Receipts;

namespace UacDataShare.Gateway.Ledger;

/// <summary>
/// The head that everyone is shown: the newest that a quorum of witnesses cosigned, as long as they cosign; otherwise the newest that was
/// signed. What is published moves at the pace of the witnesses, so that its size tells little of the traffic. While a witness contradicts the
/// log the cosigned head may be one that both histories have in common: then the newest that was signed is shown, by which a monitor sees two.
/// </summary>
internal sealed class PublishedHead(ILedgerStore store, WitnessWatch witnesses)
{
    private readonly ReceiptLookup _receipts = new(store);

    /// <summary>The head's note; null where nothing was signed yet.</summary>
    /// <exception cref="LedgerStoreException">The store could not be read.</exception>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken) =>
        witnesses is { IsWarning: false, Contradiction: null, Cosigned: { } cosigned } ? cosigned.ToString() : await store.ReadCheckpointAsync(cancellationToken);

    /// <summary>The receipt of a decision under a cosigned head where one covers it, else under the newest.</summary>
    /// <exception cref="LedgerStoreException">The store could not be read, or no head covers the entry yet.</exception>
    public Task<Receipt?> ReceiptAsync(Guid decisionId, CancellationToken cancellationToken) =>
        _receipts.FindAsync(decisionId, witnesses.Cosigned, cancellationToken);

    /// <summary>The receipt of an entry, by the same rule.</summary>
    /// <exception cref="LedgerStoreException">The store could not be read, or no head covers the entry yet.</exception>
    public Task<Receipt> ProveAsync(StoredEntry entry, CancellationToken cancellationToken) =>
        _receipts.ProveAsync(entry, witnesses.Cosigned, cancellationToken);
}
