using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Identifiers;
using UacDataShare.Gateway.GraphQL;

namespace UacDataShare.Gateway.Auditing;

/// <summary>
/// How a person is named to the ledger: by the id that GraphQL gives the client, which leads to nobody for any other, or by the ledger's
/// own pseudonym. Never by a name or number: those would stand in the logs of every proxy.
/// </summary>
internal sealed class SubjectName(GatewaySecret secret)
{
    private const int PseudonymLength = 32;
    private const string SponsorPrefix = "sponsor:";

    /// <summary>The pseudonym. An id is a child's unless it begins with <c>sponsor:</c>.</summary>
    /// <exception cref="AuditRefusedException">UAC6204: it is neither.</exception>
    public string Pseudonym(string given, string client)
    {
        if (given.Length == PseudonymLength && given.All(char.IsAsciiHexDigitLower))
        {
            return given;
        }

        var kind = given.StartsWith(SponsorPrefix, StringComparison.Ordinal) ? SubjectKind.Sponsor : SubjectKind.Child;
        using var ids = new OpaqueId(secret.KeysOf(client));
        return ids.TryRead(kind == SubjectKind.Sponsor ? given[SponsorPrefix.Length..] : given, out var key)
            ? secret.Pseudonyms.Of(kind, key)
            : throw new AuditRefusedException(AuditErrors.NoSubject);
    }
}
