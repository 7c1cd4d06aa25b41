using System.Collections.Immutable;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Ledger.Verification;

/// <summary>What the check of a whole log found.</summary>
/// <param name="Error">The first thing that is wrong, with the index of the first entry concerned; null where all is sound.</param>
/// <param name="Checkpoint">The head that was checked against, as far as it could be read.</param>
/// <param name="Entries">How many entries were hashed.</param>
/// <param name="Cosigners">The known witnesses that cosigned the head.</param>
public sealed record LogVerdict(LedgerError? Error, SignedCheckpoint? Checkpoint, long Entries, ImmutableArray<VerifierKey> Cosigners)
{
    /// <summary>The keys of the log that signed the head; empty where it is refused.</summary>
    public ImmutableArray<VerifierKey> Signers { get; init; } = [];

    /// <summary>Whether every entry leads to the signed head.</summary>
    public bool IsSound => Error is null;
}
