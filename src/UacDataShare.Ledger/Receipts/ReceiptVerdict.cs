using System.Collections.Immutable;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Ledger.Receipts;

/// <summary>What the offline check of a receipt found.</summary>
/// <param name="Error">Why it is refused; null where it holds.</param>
/// <param name="Index">The position of the entry, as far as the receipt could be read.</param>
/// <param name="Checkpoint">The head that the receipt leads to, as far as it could be read.</param>
/// <param name="Cosigners">The known witnesses that cosigned the head.</param>
public sealed record ReceiptVerdict(LedgerError? Error, long? Index, Checkpoint? Checkpoint, ImmutableArray<VerifierKey> Cosigners)
{
    /// <summary>The keys of the log that signed the head; empty where it is refused.</summary>
    public ImmutableArray<VerifierKey> Signers { get; init; } = [];

    /// <summary>Whether the receipt holds.</summary>
    public bool Holds => Error is null;
}
