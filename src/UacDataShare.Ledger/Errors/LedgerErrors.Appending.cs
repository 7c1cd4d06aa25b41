using System.Globalization;

namespace UacDataShare.Ledger.Errors;

public static partial class LedgerErrors
{
    private const string TryLater = "Nothing was disclosed. Try again in a moment with the same decision id.";

    private static readonly LedgerErrorKind StoreFailedKind = Define("LGR0501", "The ledger's database did not take the entry", TryLater);
    private static readonly LedgerErrorKind BacklogFullKind = Define("LGR0502", "Too many entries wait to be recorded", TryLater);
    private static readonly LedgerErrorKind TimedOutKind = Define("LGR0503", "The entry was not recorded in time", TryLater);
    private static readonly LedgerErrorKind NotReplicatedKind = Define("LGR0504", "The entry may not have reached the standby", "Check the synchronous standby. " + TryLater);
    private static readonly LedgerErrorKind SigningFailedKind = Define("LGR0505", "The head could not be signed", "Check the signer and its state file. " + TryLater);
    private static readonly LedgerErrorKind StoppedKind = Define("LGR0506", "The appender has stopped", "The host is shutting down: ask another gateway.");
    private static readonly LedgerErrorKind OutcomeUnknownKind = Define("LGR0507", "Whether the entry was recorded is not known", TryLater);
    private static readonly LedgerErrorKind RecordInvalidKind = Define("LGR0508", "The record cannot be appended", "Correct the record; this is a mistake in the calling program.");
    private static readonly LedgerErrorKind HeadImplausibleKind = Define("LGR0509", "The stored head of the tree contradicts itself", "Run 'uac ledger fsck' and stop disclosing until it passes.");
    private static readonly LedgerErrorKind RolledBackKind = Define("LGR0510", "The tree is not a continuation of one that was signed before", "The database was restored or rewritten: keep it as evidence, and bring back the newest state or begin a new log that cites the old head.");
    private static readonly LedgerErrorKind ClockBackKind = Define("LGR0511", "The clock is behind the last signed head", "Set the machine's clock right.");
    private static readonly LedgerErrorKind SignerStateKind = Define("LGR0512", "The signer's state file cannot be used", "Restore the file from the signer's own copy; never delete it. Only for one more gateway on a running log: start it once with Gateway:Ledger:AdoptPublished.");
    private static readonly LedgerErrorKind WitnessesSilentKind = Define("LGR0513", "No quorum of witnesses has cosigned for too long", "Reach the witnesses named in the policy file. " + TryLater);

    private static readonly LedgerErrorKind NotInceptionKind = Define("LGR0514", "A log may be begun on its stated inception date only", "If a log was here, its state and its database are lost: bring back the newest of both. To begin a new log, set Gateway:Ledger:Inception to the day (UTC) on which you begin it.");

    private static readonly LedgerErrorKind MemoryHeldKind = Define("LGR0516", "A signer's or witness's memory is held by another process", "End that process, or name another file: each gateway and each witness has a memory of its own.");

    private static readonly LedgerErrorKind WitnessMemoryKind = Define("LGR0517", "A witness's memory cannot be used", "Check the folder's rights and disk. Never restore it from a backup and never delete it: bring back the newest state, or begin a witness with a new key and give that to the log's owner.");

    private static readonly LedgerErrorKind RoleRefusedKind = Define("LGR0515", "The role may not use the ledger in this way", "Sign in as a role that may: uac_gateway appends, uac_auditor reads, an administrator destroys.");

    /// <summary>The store failed before or while writing; nothing of the batch was committed.</summary>
    public static LedgerError StoreFailed(string what) => Because(StoreFailedKind, what);

    /// <summary>Whether an error says no more than that the store failed: its cause says why.</summary>
    public static bool IsStoreFailure(LedgerError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Code == StoreFailedKind.Code;
    }

    /// <summary>The database refuses what the role asked for.</summary>
    /// <param name="may">What it may not do, such as <c>append to</c>.</param>
    public static LedgerError RoleRefused(string may) => Because(RoleRefusedKind, $"The role may not {may} the ledger.");

    /// <summary>A synchronous standby may not have the batch.</summary>
    public static LedgerError NotReplicated() => Because(NotReplicatedKind, "The database warned that the commit may not have been replicated.");

    /// <summary>The connection was lost while committing.</summary>
    public static LedgerError OutcomeUnknown() => Because(OutcomeUnknownKind, "The connection was lost while the entry was being committed.");

    /// <summary>The head row of the store does not fit its own nodes.</summary>
    public static LedgerError HeadImplausible(long size) => Because(HeadImplausibleKind, $"The head of size {size} does not have the root that its nodes lead to.");

    /// <summary>The tree to be signed does not continue the tree that was signed last.</summary>
    public static LedgerError RolledBack(long signedSize, long givenSize) =>
        Because(RolledBackKind, $"A head of size {signedSize} was signed, and the tree of size {givenSize} does not agree with it.");

    /// <summary>The clock went back behind the last signed head.</summary>
    public static LedgerError ClockBack(DateTimeOffset last, DateTimeOffset now) =>
        Because(ClockBackKind, $"The last head was signed at {last:u}, and the clock says {now:u}.");

    /// <summary>The signer's memory is unreadable, foreign or gone.</summary>
    public static LedgerError SignerState(string what) => Because(SignerStateKind, what);

    /// <summary>Another process has the file open.</summary>
    public static LedgerError MemoryHeld(string file) => Because(MemoryHeldKind, $"Another process holds {file}.");

    /// <summary>What a witness remembers is unreadable, foreign or gone.</summary>
    public static LedgerError WitnessMemory(string what) => Because(WitnessMemoryKind, what);

    /// <summary>A signer without memory stands before a log without heads on another day than the one on which the log begins.</summary>
    public static LedgerError NotInception(DateOnly? inception, DateOnly today) => Because(
        NotInceptionKind, $"No head of this log was ever signed here; it begins on {inception?.ToString("O", CultureInfo.InvariantCulture) ?? "no stated day"}, and today is {today.ToString("O", CultureInfo.InvariantCulture)}.");

    /// <summary>The witnesses have been silent for longer than allowed.</summary>
    public static LedgerError WitnessesSilent(TimeSpan since) => Because(WitnessesSilentKind, $"The last quorum of cosignatures is {since.TotalMinutes:F0} minutes old.");

    internal static LedgerError BacklogFull(int limit) => Because(BacklogFullKind, $"{limit} entries wait already.");

    internal static LedgerError TimedOut(TimeSpan limit) => Because(TimedOutKind, $"The entry was not recorded within {limit.TotalSeconds:F1} s.");

    internal static LedgerError SigningFailed(string what) => Because(SigningFailedKind, what);

    internal static LedgerError Stopped() => Because(StoppedKind, "The appender has stopped.");

    internal static LedgerError RecordInvalid(string what) => Because(RecordInvalidKind, what);
}
