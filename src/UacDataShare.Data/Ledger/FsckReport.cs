using System.Collections.Immutable;
using UacDataShare.Ledger.Errors;

namespace UacDataShare.Data.Ledger;

/// <summary>Something that fsck found wrong.</summary>
/// <param name="Table">The table of the row, without its schema; <c>schema</c> for what guards the tables.</param>
/// <param name="Error">What is wrong, with the index of the first entry concerned, or the size of the head.</param>
public sealed record FsckFinding(string Table, LedgerError Error);

/// <summary>What fsck found.</summary>
/// <param name="Entries">How many entries were hashed.</param>
/// <param name="Findings">What is wrong, at most one for each table: rows first, the first wrong index before the others; then heads that only say that something behind them is wrong.</param>
public sealed record FsckReport(long Entries, ImmutableArray<FsckFinding> Findings)
{
    /// <summary>Whether every row agrees with every other.</summary>
    public bool IsSound => Findings.IsEmpty;
}
