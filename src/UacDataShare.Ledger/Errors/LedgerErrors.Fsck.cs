using System.Globalization;

namespace UacDataShare.Ledger.Errors;

public static partial class LedgerErrors
{
    private const string Evidence = "Stop disclosing, copy the database as evidence and tell the Inspectors General.";

    private static readonly LedgerErrorKind RowMissingKind = Define("LGR0701", "A row of the ledger is missing", Evidence);
    private static readonly LedgerErrorKind RowDiffersKind = Define("LGR0702", "A row of the ledger does not agree with the others", Evidence);
    private static readonly LedgerErrorKind RowSurplusKind = Define("LGR0703", "The ledger has a row that belongs to no entry or head", Evidence);
    private static readonly LedgerErrorKind HeadAheadKind = Define("LGR0704", "A head was signed for more entries than there are", Evidence);

    private static readonly LedgerErrorKind UnsignedKind = Define(
        "LGR0705", "Entries have stood for a while without a signed head",
        "Have a gateway record something: its head covers them. If none is signed, or this was no crash or outage: " + Evidence);

    private static readonly LedgerErrorKind GuardChangedKind = Define(
        "LGR0706", "What guards the ledger in the database is not what the migrations made",
        "Check with the version of the programs that the database was migrated by. If it still differs: " + Evidence);

    private static readonly LedgerErrorKind DestructionUnrecordedKind = Define("LGR0707", "Something was destroyed of which the log records no destruction", Evidence);

    private static readonly LedgerErrorKind DestructionUndoneKind = Define(
        "LGR0708", "A destruction is recorded and was not done", "Run uac ledger shred again for the person of the order; it goes on where it was stopped.");

    /// <summary>A row that must be there is not; <paramref name="of"/> says which, where it is not simply the entry's.</summary>
    public static LedgerError RowMissing(string table, long index, string? of = null) =>
        Because(RowMissingKind, $"{table} has no row {of ?? (IsOfHeads(table) ? $"for the head of size {index}" : $"for entry {index}")}.") with { Index = index };

    /// <summary>A row does not agree with what the entries lead to.</summary>
    public static LedgerError RowDiffers(string table, long index, string what) =>
        Because(RowDiffersKind, $"{table}, {Place(table, index)}: {what}.") with { Index = index };

    /// <summary>A head is not that of the entries; somewhere between an earlier one that is and itself they were changed.</summary>
    public static LedgerError HeadFrom(string table, long from, long size) => Because(
        RowDiffersKind, $"{table}, head of size {size}: it is not that of the entries, of which one between {from} and {Math.Max(size - 1, from)} was changed, if not the head.") with { Index = from };

    /// <summary>There is a row that belongs to no entry or head.</summary>
    public static LedgerError RowSurplus(string table, long index) =>
        Because(RowSurplusKind, $"{table} has a row too many, {Place(table, index)}.") with { Index = index };

    /// <summary>A signed head covers entries that are gone, from <paramref name="missing"/> on.</summary>
    public static LedgerError HeadAhead(long signed, long missing, bool isGap) => Because(
        HeadAheadKind,
        $"A head of {signed} entries was signed, and {(isGap ? $"entries are missing from {missing} on; what stands behind the gap was not checked" : $"all are missing from {missing} on")}.")
        with { Index = missing };

    /// <summary>Whether the rows of a table are found by the size of a head, and not by an entry's place.</summary>
    public static bool IsOfHeads(string table) => table is "checkpoint" or "newest_checkpoint" or "tree_head" or "cosignature";

    /// <summary>Whether an error of such a table is of entries all the same: of those that no head covers.</summary>
    public static bool IsUnsigned(LedgerError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Code == UnsignedKind.Code;
    }

    /// <summary>No signed head covers the entries from <paramref name="index"/> on, of which the first is older than a moment.</summary>
    public static LedgerError Unsigned(long index, TimeSpan age) =>
        Because(UnsignedKind, string.Create(CultureInfo.InvariantCulture, $"No head was signed for entry {index} and those after it in {age.TotalMinutes:F0} minutes."))
        with { Index = index };

    /// <summary>A trigger, function, right or owner differs.</summary>
    public static LedgerError GuardChanged(string what) => Because(GuardChangedKind, what);

    /// <summary>Keys of an entry are gone, and no entry after it says that they were destroyed.</summary>
    public static LedgerError DestructionUnrecorded(long index) =>
        Because(DestructionUnrecordedKind, $"Entry {index} or what it tells of a subject was destroyed, and no record says so.") with { Index = index };

    /// <summary>A destruction was recorded of what is still there.</summary>
    public static LedgerError DestructionUndone(long index) =>
        Because(DestructionUndoneKind, $"Entry {index} or what it tells of a subject is recorded as destroyed, and is still there.") with { Index = index };

    private static string Place(string table, long index) =>
        IsOfHeads(table) ? $"head of size {index}" : table == "chain_end" ? $"at {index}" : $"from entry {index} on";
}
