using UacDataShare.Ledger.Entries;

namespace UacDataShare.Ledger.Appending;

/// <summary>An entry that waits, with the caller who waits for it.</summary>
internal sealed class PendingAppend(SealedEntry entry)
{
    private readonly TaskCompletionSource<AppendResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _abandoned;

    public SealedEntry Entry => entry;

    public Guid DecisionId => entry.Record.DecisionId;

    public Task<AppendResult> Result => _result.Task;

    /// <summary>Whether the caller has gone: what was not begun need not be written any more.</summary>
    public bool IsAbandoned => _abandoned;

    public void Abandon() => _abandoned = true;

    public void Complete(AppendResult result) => _result.TrySetResult(result);
}
