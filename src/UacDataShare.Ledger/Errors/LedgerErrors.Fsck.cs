namespace UacDataShare.Ledger.Errors;

public static partial class LedgerErrors
{
    private const string Evidence = "Stop disclosing, copy the database as evidence and tell the Inspectors General.";

    private static readonly LedgerErrorKind RowMissingKind = Define("LGR0701", "A row of the ledger is missing", Evidence);
    private static readonly LedgerErrorKind RowDiffersKind = Define("LGR0702", "A row of the ledger does not agree with the others", Evidence);
    private static readonly LedgerErrorKind RowSurplusKind = Define("LGR0703", "The ledger has a row that belongs to no entry", Evidence);
    private static readonly LedgerErrorKind HeadAheadKind = Define("LGR0704", "A head was signed for more entries than there are", Evidence);

    /// <summary>A row that must be there is not.</summary>
    public static LedgerError RowMissing(string table, long index) =>
        Because(RowMissingKind, $"{table} has no row for entry {index}.") with { Index = index };

    /// <summary>A row does not agree with what the entries lead to.</summary>
    public static LedgerError RowDiffers(string table, long index, string what) =>
        Because(RowDiffersKind, $"{table}, from entry {index} on: {what}.") with { Index = index };

    /// <summary>There are more rows than entries.</summary>
    public static LedgerError RowSurplus(string table, long index) =>
        Because(RowSurplusKind, $"{table} has more rows than the {index} entries of the tree.") with { Index = index };

    /// <summary>A signed head covers entries that are gone.</summary>
    public static LedgerError HeadAhead(long signed, long entries) =>
        Because(HeadAheadKind, $"A head of {signed} entries was signed, and there are {entries}.") with { Index = entries };
}
