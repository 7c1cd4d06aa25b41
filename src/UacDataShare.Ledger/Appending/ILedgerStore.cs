using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Tiles;

namespace UacDataShare.Ledger.Appending;

/// <summary>Where the log is kept. Implementations are safe to call from several threads and processes.</summary>
public interface ILedgerStore : ITileSource
{
    /// <summary>
    /// Appends, in one transaction and in order, those entries whose decision is not recorded yet; the others are found. When this
    /// returns, all are durable.
    /// </summary>
    /// <exception cref="LedgerStoreException">Nothing was committed, or whether it was is not known.</exception>
    Task<CommittedBatch> AppendAsync(IReadOnlyList<SealedEntry> entries, CancellationToken cancellationToken);

    /// <summary>Keeps a signed head so that it can be served. A head of the same size is kept once.</summary>
    /// <exception cref="LedgerStoreException">The head was not kept.</exception>
    Task SaveCheckpointAsync(SignedCheckpoint checkpoint, CancellationToken cancellationToken);

    /// <summary>The stored entry of a decision; null where there is none. What it gives is durable.</summary>
    /// <exception cref="LedgerStoreException">The store could not be read.</exception>
    Task<StoredEntry?> FindAsync(Guid decisionId, CancellationToken cancellationToken);
}
