using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Errors;

namespace UacDataShare.Ledger.Appending;

/// <summary>How a <see cref="LedgerAppender"/> batches and when it refuses.</summary>
public sealed record LedgerAppenderOptions
{
    /// <summary>The most entries of one transaction, 1 to 4096.</summary>
    public int MaxBatch { get; init; } = 256;

    /// <summary>How many entries may wait before further ones are refused.</summary>
    public int MaxWaiting { get; init; } = 4096;

    /// <summary>How long to wait for company before a batch that is not full is written. Zero: batches form only while one is being written.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.Zero;

    /// <summary>How long a caller waits before it is refused.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Asked for each record before it is taken; an error refuses it as unavailable. For the rule that witnesses must not be silent too long.</summary>
    public Func<LedgerRecord, LedgerError?>? Gate { get; init; }
}
