namespace UacDataShare.Ledger.Errors;

/// <summary>One kind of error in the catalogue.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Title">What it means, in one line.</param>
/// <param name="Remedy">What the reader can do.</param>
public sealed record LedgerErrorKind(string Code, string Title, string Remedy);
