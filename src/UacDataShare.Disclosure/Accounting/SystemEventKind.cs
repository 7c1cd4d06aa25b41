using UacDataShare.Ledger.Entries;

namespace UacDataShare.Disclosure.Accounting;

/// <summary>What besides disclosures stands in the ledger. <see cref="SystemEventKinds"/> gives the spelling.</summary>
public enum SystemEventKind
{
    /// <summary>A gateway began to serve (<c>gateway_started</c>).</summary>
    GatewayStarted,

    /// <summary>A gateway ended in order (<c>gateway_stopped</c>). One that crashed leaves none.</summary>
    GatewayStopped,

    /// <summary>Sign-in was refused more often than is usual (<c>signin_refused</c>): counts of a minute, by code.</summary>
    SignInRefused,

    /// <summary>Events could not be recorded one by one (<c>events_lost</c>): how many.</summary>
    EventsLost,

    /// <summary>Another policy came into force at a gateway (<c>policy_in_force</c>).</summary>
    PolicyInForce,

    /// <summary>Other authorities, bars or agreements came into force at a gateway (<c>authorities_in_force</c>).</summary>
    AuthoritiesInForce,

    /// <summary>A gateway signs or seals with other keys than before (<c>keys_in_use</c>).</summary>
    KeysInUse,

    /// <summary>A witness showed a head that this log signed and does not hold (<c>witness_contradiction</c>): disclosures are stopped.</summary>
    WitnessContradiction,

    /// <summary>A contradiction ended (<c>witness_contradiction_ended</c>): the witness cosigned again, or its evidence was moved away.</summary>
    WitnessContradictionEnded,

    /// <summary>An auditor searched the ledger (<c>audit_search</c>).</summary>
    AuditSearch,

    /// <summary>An auditor read one entry (<c>entry_read</c>).</summary>
    EntryRead,

    /// <summary>The accounting of one person was given (<c>accounting_read</c>).</summary>
    AccountingRead,

    /// <summary>Entries were exported (<c>export_run</c>).</summary>
    ExportRun,

    /// <summary>Keys of entries are destroyed (<c>entries_shredded</c>): of which, by what authority.</summary>
    EntriesShredded,
}

/// <summary>The spelling of each <see cref="SystemEventKind"/>, and the kind of entry that it makes.</summary>
public static class SystemEventKinds
{
    /// <summary>Every spelling, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<SystemEventKind>().Select(LedgerName)];

    /// <summary>The spelling, such as <c>audit_search</c>.</summary>
    public static string LedgerName(this SystemEventKind kind) => kind switch
    {
        SystemEventKind.GatewayStarted => "gateway_started",
        SystemEventKind.GatewayStopped => "gateway_stopped",
        SystemEventKind.SignInRefused => "signin_refused",
        SystemEventKind.EventsLost => "events_lost",
        SystemEventKind.PolicyInForce => "policy_in_force",
        SystemEventKind.AuthoritiesInForce => "authorities_in_force",
        SystemEventKind.KeysInUse => "keys_in_use",
        SystemEventKind.WitnessContradiction => "witness_contradiction",
        SystemEventKind.WitnessContradictionEnded => "witness_contradiction_ended",
        SystemEventKind.AuditSearch => "audit_search",
        SystemEventKind.EntryRead => "entry_read",
        SystemEventKind.AccountingRead => "accounting_read",
        SystemEventKind.ExportRun => "export_run",
        SystemEventKind.EntriesShredded => "entries_shredded",
    };

    /// <summary>The coordinate by which auditors find the events of a kind, such as <c>event:audit_search</c>.</summary>
    public static string Coordinate(this SystemEventKind kind) => $"event:{kind.LedgerName()}";

    /// <summary>Policy and authorities have a life of their own in the ledger; all else bears on safety.</summary>
    public static EntryKind EntryKind(this SystemEventKind kind) =>
        kind is SystemEventKind.PolicyInForce or SystemEventKind.AuthoritiesInForce ? Ledger.Entries.EntryKind.Policy : Ledger.Entries.EntryKind.Security;
}
