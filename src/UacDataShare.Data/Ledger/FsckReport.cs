using System.Collections.Immutable;
using UacDataShare.Ledger.Errors;

namespace UacDataShare.Data.Ledger;

/// <summary>Something that fsck found wrong.</summary>
/// <param name="Table">The table of the row, without its schema; <c>schema</c> for what guards the tables.</param>
/// <param name="Error">What is wrong, with the index of the first entry concerned, or the size of the head.</param>
public sealed record FsckFinding(string Table, LedgerError Error)
{
    /// <summary>Of a head that only says that something behind it is wrong: its size, before which that is; null otherwise.</summary>
    public long? End { get; init; }

    /// <summary>Whether the error's index is the size of a head, and not an entry's place.</summary>
    public bool IsOfHead => LedgerErrors.IsOfHeads(Table) && !LedgerErrors.IsUnsigned(Error);
}

/// <summary>What only a key or a policy can check.</summary>
public enum UncheckedPart
{
    /// <summary>Signatures of heads, by the log's keys.</summary>
    Signatures,

    /// <summary>Cosignatures, by the witnesses' keys.</summary>
    Cosignatures,

    /// <summary>Bodies, search keys and destructions, by the master key.</summary>
    Bodies,
}

/// <summary>What fsck found.</summary>
/// <param name="Entries">How many entries were hashed.</param>
/// <param name="Findings">What is wrong, at most one for each table: rows first, the first wrong index before the others; then heads that only say that something behind them is wrong.</param>
public sealed record FsckReport(long Entries, ImmutableArray<FsckFinding> Findings)
{
    /// <summary>That the master key opens not one entry, so that no body was checked; null where it opens some, or none was given.</summary>
    public LedgerError? KeyError { get; init; }

    /// <summary>What was not checked, for lack of a key or policy.</summary>
    public ImmutableArray<UncheckedPart> Unchecked { get; init; } = [];

    /// <summary>Whether every row agrees with every other, as far as they were checked.</summary>
    public bool IsSound => Findings.IsEmpty && KeyError is null;
}
