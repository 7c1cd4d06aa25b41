using UacDataShare.Data.Disclosures;
using UacDataShare.Disclosure.Recipients;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>The records as each kind of recipient may be served from them: a database role with just its columns.</summary>
/// <param name="partners">For partner agencies.</param>
/// <param name="oversight">For recipients that oversee.</param>
internal sealed class RecordSources(RecordStatements partners, RecordStatements oversight)
{
    public RecordStatements For(RecipientClass recipient) =>
        GatewayRoles.Oversight.Contains(recipient) ? oversight : partners;
}
