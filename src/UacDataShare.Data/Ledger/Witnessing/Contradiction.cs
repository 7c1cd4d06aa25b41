using UacDataShare.Ledger.Errors;

namespace UacDataShare.Data.Ledger.Witnessing;

/// <summary>
/// What a witness holds against the log, with the proof of it: two heads, both signed by the log, that are no one history or of which the
/// database does not hold the larger.
/// </summary>
/// <param name="Witness">The witness by its name in the policy.</param>
/// <param name="Error">What it is.</param>
/// <param name="Ours">The note of the log's newest head when it was found.</param>
/// <param name="Theirs">The note that the witness showed.</param>
/// <param name="FoundAt">When it was found.</param>
public sealed record Contradiction(string Witness, LedgerError Error, string Ours, string Theirs, DateTimeOffset FoundAt);
