using UacDataShare.Disclosure.Accounting;

namespace UacDataShare.Data.Ledger.Shredding;

/// <summary>What the log tells of a person.</summary>
/// <param name="Sections">What is not destroyed yet.</param>
/// <param name="Destroyed">How many entries the index leads to in which it was destroyed before.</param>
public sealed record SubjectTrace(IReadOnlyList<ShreddedSection> Sections, int Destroyed);
