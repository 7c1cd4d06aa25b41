namespace UacDataShare.Ledger.Errors;

public static partial class LedgerErrors
{
    private static readonly LedgerErrorKind PolicyMalformedKind = Define("LGR0801", "The policy file cannot be used", "Write it as c2sp.org/tlog-policy says.");
    private static readonly LedgerErrorKind WitnessRequestKind = Define("LGR0802", "The text is not an add-checkpoint request", "Write it as c2sp.org/tlog-witness says.");
    private static readonly LedgerErrorKind WitnessRefusedKind = Define("LGR0803", "A witness did not cosign", "Ask the witness's operator; disclosures stop when no quorum cosigns for too long.");
    private static readonly LedgerErrorKind WitnessAheadKind = Define("LGR0804", "A witness has seen a longer log than this", "The database was rolled back: stop disclosing and restore the newest state.");

    private static readonly LedgerErrorKind NoQuorumKind = Define("LGR0805", "Too few witnesses cosigned the head", "Ask for a receipt under a newer head, once the witnesses have cosigned.");

    private static readonly LedgerErrorKind WitnessForkedKind = Define("LGR0806", "A witness has cosigned another history of this log", "Two histories were signed, or the database was rewritten: stop disclosing, keep both heads as evidence and tell the Inspectors General.");

    private static readonly LedgerErrorKind EvidenceUnreadableKind = Define("LGR0807", "The evidence of a contradiction cannot be read", "Find out what a witness held against the log; then move the file away, and disclosures go on.");

    /// <summary>A witness holds a tree that the log's head does not continue.</summary>
    public static LedgerError WitnessForked(string witness, long size) =>
        Because(WitnessForkedKind, $"The witness '{witness}' holds a tree that the head of {size} entries does not continue.");

    /// <summary>A file that stands for a contradiction is damaged.</summary>
    public static LedgerError EvidenceUnreadable(string file) => Because(EvidenceUnreadableKind, $"The file {file} cannot be read.");

    /// <summary>Whether a witness holds what the log does not continue: no failure to reach it, but evidence.</summary>
    public static bool IsContradiction(LedgerError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Code == WitnessAheadKind.Code || error.Code == WitnessForkedKind.Code || error.Code == EvidenceUnreadableKind.Code;
    }

    /// <summary>Whether an error says that the witnesses keep disclosures closed: silent too long, or in contradiction.</summary>
    public static bool IsUnwitnessed(LedgerError error) => IsContradiction(error) || error.Code == WitnessesSilentKind.Code;

    /// <summary>The cosigners are no quorum of the policy.</summary>
    public static LedgerError NoQuorum(int cosigners) => Because(NoQuorumKind, $"{cosigners} known witnesses cosigned, which is no quorum of the policy.");

    /// <summary>A witness could not be reached or refused.</summary>
    public static LedgerError WitnessRefused(string witness, string what) => Because(WitnessRefusedKind, $"The witness '{witness}' {what}.");

    /// <summary>A witness cosigned more entries than the database has.</summary>
    public static LedgerError WitnessAhead(string witness, long seen, long size) =>
        Because(WitnessAheadKind, $"The witness '{witness}' has cosigned {seen} entries, and the log has {size}.");

    internal static LedgerError PolicyMalformed(int line, string what) => Because(PolicyMalformedKind, $"Line {line}: {what}");

    internal static LedgerError WitnessRequest(string what) => Because(WitnessRequestKind, what);
}
