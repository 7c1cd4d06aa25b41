using UacDataShare.Ledger.Errors;

namespace UacDataShare.Ledger.Checkpoints;

/// <summary>The signer would not sign a head: it is older than, or not consistent with, one that it signed before.</summary>
public sealed class CheckpointRefusedException : Exception
{
    /// <summary>A refusal for the given reason.</summary>
    public CheckpointRefusedException(LedgerError error)
        : base(error?.ToString())
    {
        ArgumentNullException.ThrowIfNull(error);
        Error = error;
    }

    /// <summary>Why the signer refused.</summary>
    public LedgerError Error { get; }
}
