using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace UacDataShare.Gateway.Auditing;

/// <summary>The filters of a search as they come: unchecked.</summary>
internal sealed record EntryParameters
{
    [FromQuery(Name = "from"), Description("The earliest instant, RFC 3339 with a zone.")]
    public string? From { get; init; }

    [FromQuery(Name = "until"), Description("The instant before which entries must lie, RFC 3339 with a zone.")]
    public string? Until { get; init; }

    [FromQuery(Name = "kind"), Description("Disclosure, Denial, DryRun, Outcome, Security or Policy.")]
    public string? Kind { get; init; }

    [FromQuery(Name = "recipient"), Description("The class of the recipient, such as HSI.")]
    public string? Recipient { get; init; }

    [FromQuery(Name = "client"), Description("The registered client.")]
    public string? Client { get; init; }

    [FromQuery(Name = "purpose"), Description("The purpose, such as WELFARE_CHECK.")]
    public string? Purpose { get; init; }

    [FromQuery(Name = "case"), Description("The case number.")]
    public string? Case { get; init; }

    [FromQuery(Name = "subject"), Description("A person: the id that GraphQL gives this client (sponsor:id for a sponsor), or the ledger's pseudonym.")]
    public string? Subject { get; init; }

    [FromQuery(Name = "field"), Description("A coordinate that was asked for, such as Child.dateOfBirth.")]
    public string? Field { get; init; }

    [FromQuery(Name = "authority"), Description("An authority on which the decision rests, such as L-04-B8.")]
    public string? Authority { get; init; }

    [FromQuery(Name = "event"), Description("An event of the system, such as audit_search.")]
    public string? Event { get; init; }
}
