using UacDataShare.Ledger.Checkpoints;

namespace UacDataShare.Ledger.Monitoring;

/// <summary>A head that carries the log's own valid signature, and who showed it.</summary>
/// <param name="Source">Who showed it: the log, a witness by its name in the policy, or what a monitor remembers of either.</param>
/// <param name="Head">The head with its note.</param>
public sealed record ShownHead(string Source, SignedCheckpoint Head)
{
    /// <summary>The number of entries that the head covers.</summary>
    public long Size => Head.Checkpoint.Size;
}
