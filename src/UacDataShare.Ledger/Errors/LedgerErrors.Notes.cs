using UacDataShare.Ledger.Notes;

namespace UacDataShare.Ledger.Errors;

public static partial class LedgerErrors
{
    private const string FetchAgain = "Fetch the text again; it must be kept byte for byte.";
    private const string CheckKey = "Check the verifier key against the one that the log's owner publishes.";

    private static readonly LedgerErrorKind NoteMalformedKind = Define("LGR0201", "The text is not a signed note", FetchAgain);
    private static readonly LedgerErrorKind NoteTooLargeKind = Define("LGR0202", "The note is over a limit", "Refuse it: an honest log's note is far smaller.");
    private static readonly LedgerErrorKind SignatureWrongKind = Define("LGR0203", "A signature by a known key is wrong", "The text was changed or the key is not the log's: keep it as evidence.");
    private static readonly LedgerErrorKind NoKnownSignatureKind = Define("LGR0204", "No signature by a known key", CheckKey);
    private static readonly LedgerErrorKind KeyMalformedKind = Define("LGR0205", "The text is not a key", CheckKey);
    private static readonly LedgerErrorKind CheckpointMalformedKind = Define("LGR0206", "The note is not a checkpoint", FetchAgain);
    private static readonly LedgerErrorKind WrongOriginKind = Define("LGR0207", "The checkpoint is of another log", "Name the key of the log that issued it.");
    private static readonly LedgerErrorKind ReceiptMalformedKind = Define("LGR0208", "The text is not a receipt", FetchAgain);
    private static readonly LedgerErrorKind ReceiptForeignKind = Define("LGR0209", "The receipt does not belong to the entry", "Name the entry that the receipt was issued for.");
    private static readonly LedgerErrorKind ReceiptLeafMissingKind = Define("LGR0210", "The receipt names no leaf", "Name the entry with --entry.");

    private static readonly LedgerErrorKind LogKeySilentKind = Define("LGR0211", "A key of the log did not sign", "Ask for a head with its signature, or name the keys that the log's owner publishes.");
    private static readonly LedgerErrorKind LinesNotSignedKind = Define("LGR0212", "Lines below the root are not signed", "Ask for the head without extension lines, or with an Ed25519 signature, which covers them.");

    internal static LedgerError NoteMalformed(string what) => Because(NoteMalformedKind, what);

    internal static LedgerError NoteTooLarge(string what, long limit, long given) => Because(NoteTooLargeKind, $"{what}: limit {limit}, given {given}.");

    internal static LedgerError SignatureWrong(string keyName) => Because(SignatureWrongKind, $"The signature of '{keyName}' is wrong.");

    internal static LedgerError NoKnownSignature() => Because(NoKnownSignatureKind, "No known key signed this note.");

    internal static LedgerError KeyMalformed(string what) => Because(KeyMalformedKind, what);

    internal static LedgerError CheckpointMalformed(string what) => Because(CheckpointMalformedKind, what);

    internal static LedgerError WrongOrigin(string expected, string given) =>
        Because(WrongOriginKind, $"The checkpoint is of '{given}', the key of '{expected}'.");

    internal static LedgerError ReceiptMalformed(string what) => Because(ReceiptMalformedKind, what);

    internal static LedgerError ReceiptForeign(string what) => Because(ReceiptForeignKind, what);

    internal static LedgerError ReceiptLeafMissing() => Because(ReceiptLeafMissingKind, "The receipt carries no leaf to check.");

    internal static LedgerError LogKeySilent(VerifierKey key) =>
        Because(LogKeySilentKind, $"The {key.Algorithm} key of '{key.Name}' did not sign.");

    internal static LedgerError LinesNotSigned() => Because(LinesNotSignedKind, "An ML-DSA-44 signature does not cover the extension lines of a checkpoint.");
}
