using System.Globalization;
using UacDataShare.Hosting.ErrorHandling;

namespace UacDataShare.Gateway.Auditing;

/// <summary>Why a question of an auditor is refused.</summary>
internal static class AuditErrors
{
    public static readonly HostError Parameter = new("UAC6201", 400, "A parameter has not the form of one. Correct it as openapi/ describes it.");

    public static readonly HostError Cursor = new("UAC6202", 400, "The cursor belongs to another question or client. Send it with the filters that it was given for.");

    public static readonly HostError NoEntry = new("UAC6203", 404, "No entry is recorded under this decision id.");

    public static readonly HostError NoSubject = new("UAC6204", 400,
        "This is neither the id of a person as this client is given it, nor a pseudonym of the ledger. Ask for the id by GraphQL.");

    public static readonly HostError NotAnAuditor = new("UAC6205", 403, "This client may not read the ledger's entries. Inspectors General, the GAO and ORR's privacy officers may.");

    public static readonly HostError TooMany = new("UAC6206", 429, "Too many questions in a short time. Ask again after the time given, or export.");

    public static readonly HostError Shredded = new("UAC6207", 410, "The entry was shredded: its place in the log stays, its content is gone.");

    public static readonly HostError Changed = new("UAC6208", 500,
        "An entry does not open to what the log commits to: it was changed, or sealed under another key. Run uac ledger fsck.");

    public static readonly HostError Unknown = new("UAC6209", 400,
        "The address has a parameter that it does not know, so nothing was answered. Correct its name as openapi/ gives it, or leave it out.");

    public static readonly HostError NoField = new("UAC6210", 400,
        "No field of the catalogue in force has this coordinate, and no entry that matches names it. Correct it as /graphql/schema.graphql gives it.");

    public static IReadOnlyList<HostError> All { get; } = [Parameter, Cursor, NoEntry, NoSubject, NotAnAuditor, TooMany, Shredded, Changed, Unknown, NoField];

    /// <summary><see cref="Changed"/>, naming the entry by its place.</summary>
    public static AuditRefusedException ChangedAt(long index) => new(Changed, string.Create(
        CultureInfo.InvariantCulture,
        $"The entry at {index} does not open to what the log commits to: it was changed, or sealed under another key. Run uac ledger fsck."));
}

/// <summary>Ends a question with a problem.</summary>
internal sealed class AuditRefusedException(HostError error, string? detail = null) : Exception(detail ?? error.Detail)
{
    public HostError Error => error;
}
