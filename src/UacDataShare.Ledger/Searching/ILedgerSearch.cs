using UacDataShare.Ledger.Appending;

namespace UacDataShare.Ledger.Searching;

/// <summary>Finds entries for auditors. What it finds is sealed: open it with the <see cref="Entries.EntrySealer"/>.</summary>
public interface ILedgerSearch
{
    /// <summary>One page of what was asked for, the newest first.</summary>
    /// <exception cref="LedgerStoreException">The store could not be read.</exception>
    Task<EntryPage> FindAsync(EntryQuery query, CancellationToken cancellationToken);
}
