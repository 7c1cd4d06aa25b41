using UacDataShare.Ledger.Errors;

namespace UacDataShare.Ledger.Appending;

/// <summary>The store could not do what was asked.</summary>
public sealed class LedgerStoreException : Exception
{
    /// <summary>A failure for the given reason.</summary>
    public LedgerStoreException(LedgerError error, bool isOutcomeUnknown = false, Exception? cause = null)
        : base(error?.ToString(), cause)
    {
        ArgumentNullException.ThrowIfNull(error);
        Error = error;
        IsOutcomeUnknown = isOutcomeUnknown;
    }

    /// <summary>What went wrong, for the caller.</summary>
    public LedgerError Error { get; }

    /// <summary>Whether the batch may have been committed all the same: look the decisions up before anything else.</summary>
    public bool IsOutcomeUnknown { get; }
}
