using System.Collections.Immutable;
using UacDataShare.Ledger.Errors;

namespace UacDataShare.Data.Ledger;

/// <summary>Something that fsck found wrong.</summary>
/// <param name="Table">The table of the row, without its schema.</param>
/// <param name="Error">What is wrong, with the index of the first entry concerned.</param>
public sealed record FsckFinding(string Table, LedgerError Error);

/// <summary>What fsck found.</summary>
/// <param name="Entries">How many entries were hashed.</param>
/// <param name="Findings">What is wrong, the first wrong index first; at most one for each table and kind of check.</param>
public sealed record FsckReport(long Entries, ImmutableArray<FsckFinding> Findings)
{
    /// <summary>Whether every row agrees with every other.</summary>
    public bool IsSound => Findings.IsEmpty;
}
