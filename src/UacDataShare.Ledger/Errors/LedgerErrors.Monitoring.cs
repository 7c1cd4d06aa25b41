using UacDataShare.Ledger.Monitoring;

namespace UacDataShare.Ledger.Errors;

public static partial class LedgerErrors
{
    private const string TellInspectors = "Keep the notes as evidence and tell the Inspectors General.";

    private static readonly LedgerErrorKind HeadsForkedKind = Define("LGR0811", "The log signed two heads that do not agree", TellInspectors);
    private static readonly LedgerErrorKind LogRolledBackKind = Define("LGR0812", "The log no longer holds what it signed", "Its database was rolled back or entries were withheld. " + TellInspectors);
    private static readonly LedgerErrorKind LogRewrittenKind = Define("LGR0813", "The log holds other entries than those that it signed", "Its database was rewritten or damaged. " + TellInspectors);
    private static readonly LedgerErrorKind WitnessStaleKind = Define("LGR0814", "A witness has not cosigned for too long", "Ask the witness's operator and the log's: one of them does not reach the other, or the witness refuses.");
    private static readonly LedgerErrorKind UnreachableKind = Define("LGR0815", "A part could not be asked for its head", "Try again; what cannot be asked cannot be compared.");
    private static readonly LedgerErrorKind UncosignedKind = Define("LGR0816", "A witness shows a head that it has not cosigned", "Check the witness's key in the policy file, and ask its operator.");

    private static readonly LedgerErrorKind WitnessForgotKind = Define("LGR0817", "A witness shows less than it had cosigned", "Its memory was restored or lost, and it could be shown another history: tell its operator, and trust no cosignature of it until it has caught up.");

    private static readonly LedgerErrorKind WitnessEarlyKind = Define("LGR0818", "A witness states a time that is still to come", "Set the clocks of the witness and of this machine: its cosignatures do not say how old they are.");

    internal static LedgerError HeadsForked(ShownHead older, ShownHead newer) =>
        Because(HeadsForkedKind, $"The head of {older.Size} entries shown by {older.Source} and that of {newer.Size} shown by {newer.Source} are not of one history.");

    internal static LedgerError LogRolledBack(ShownHead head, LedgerError missing) =>
        Because(LogRolledBackKind, $"The log signed a head of {head.Size} entries, shown by {head.Source}, and does not serve them ({missing.Code}).");

    internal static LedgerError LogRewritten(ShownHead head) =>
        Because(LogRewrittenKind, $"The first {head.Size} entries that the log serves do not have the root that it signed, shown by {head.Source}.");

    internal static LedgerError WitnessStale(string witness, TimeSpan age) =>
        Because(WitnessStaleKind, $"The newest cosignature of '{witness}' is {age.TotalMinutes:F0} minutes old.");

    internal static LedgerError WitnessEarly(string witness, TimeSpan ahead) =>
        Because(WitnessEarlyKind, $"The newest cosignature of '{witness}' is of {ahead.TotalMinutes:F0} minutes from now.");

    internal static LedgerError Unreachable(string source, string what) => Because(UnreachableKind, $"{source} {what}.");

    internal static LedgerError Uncosigned(string witness) => Because(UncosignedKind, $"The head that '{witness}' shows does not carry its valid cosignature.");

    internal static LedgerError WitnessForgot(string witness, long before, long now) =>
        Because(WitnessForgotKind, $"'{witness}' had cosigned {before} entries, and shows a head of {now}.");
}
