using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Data.Ledger.Witnessing;

/// <summary>The cosignatures that a witness gave in a round, and what was wrong.</summary>
internal sealed record FeedOutcome(IReadOnlyList<NoteSignature> Signatures, IReadOnlyList<LedgerError> Errors)
{
    public static FeedOutcome Nothing { get; } = new([], []);

    public static FeedOutcome Of(LedgerError error) => new([], [error]);
}
