namespace UacDataShare.Ledger.Errors;

public static partial class LedgerErrors
{
    private static readonly LedgerErrorKind BodyMalformedKind = Define("LGR0401", "The body is not canonical JSON", "Pass it through CanonicalJson before it is recorded.");
    private static readonly LedgerErrorKind BodyTooLongKind = Define("LGR0402", "The body is too long", "Record hashes and counts instead of lists, or several entries.");
    private static readonly LedgerErrorKind EntryDiffersKind = Define("LGR0403", "The entry does not have the commitment of its leaf", "The body or the salt was changed: keep both as evidence.");
    private static readonly LedgerErrorKind EntryMalformedKind = Define("LGR0404", "The entry file cannot be read", "Give the file that 'uac ledger export' or the auditors' API wrote.");
    private static readonly LedgerErrorKind DecisionReusedKind = Define("LGR0405", "The decision id stands for another record already", "Make a new decision id for a new decision; repeat a record only unchanged.");

    private static readonly LedgerErrorKind ExportLineKind = Define("LGR0406", "A line of an export does not hold together", "The line was changed, or the entry could not be opened when it was exported: keep the file, and export again.");

    /// <summary>A line of an export shows something else than its proof proves.</summary>
    public static LedgerError ExportLine(string what) => Because(ExportLineKind, what);

    internal static LedgerError BodyMalformed(string what) => Because(BodyMalformedKind, what);

    internal static LedgerError BodyTooLong(int limit, int given) => Because(BodyTooLongKind, $"The body has {given} bytes; the limit is {limit}.");

    internal static LedgerError EntryDiffers(long index) => Because(EntryDiffersKind, $"Entry {index} is not what its leaf commits to.") with { Index = index };

    internal static LedgerError EntryMalformed(string what) => Because(EntryMalformedKind, what);

    internal static LedgerError DecisionReused(long index) => Because(DecisionReusedKind, $"The decision is recorded at {index} with another body.") with { Index = index };
}
