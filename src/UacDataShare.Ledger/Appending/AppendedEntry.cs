using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Receipts;

namespace UacDataShare.Ledger.Appending;

/// <summary>An entry that is durable and under a signed head.</summary>
/// <param name="Index">Its position in the log, from 0.</param>
/// <param name="IsNew">False where the decision had been recorded before and this was a repetition.</param>
/// <param name="Receipt">The proof that anyone can check offline; its text is the <c>.tlog-proof</c>.</param>
public sealed record AppendedEntry(long Index, bool IsNew, Receipt Receipt)
{
    /// <summary>The signed head that covers the entry.</summary>
    public SignedCheckpoint Checkpoint => Receipt.Checkpoint;
}
