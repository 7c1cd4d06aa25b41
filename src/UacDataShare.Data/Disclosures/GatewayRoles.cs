using UacDataShare.Disclosure.Recipients;

namespace UacDataShare.Data.Disclosures;

/// <summary>
/// The gateway's two database roles and the recipients that each serves. A class that is not listed as overseeing is
/// served with a partner's columns.
/// </summary>
public static class GatewayRoles
{
    /// <summary>The role for recipients that oversee, beside <see cref="DatabaseRoles.Gateway"/> for all others.</summary>
    public const string OversightRole = "uac_gateway_oversight";

    /// <summary>The recipients that oversee.</summary>
    public static IReadOnlyList<RecipientClass> Oversight { get; } = [RecipientClass.HhsOig];

    /// <summary>The names of the classes that a role serves.</summary>
    public static IReadOnlyList<string> ClassesOf(string role) =>
    [
        .. Enum.GetValues<RecipientClass>()
            .Where(recipient => Oversight.Contains(recipient) == (role == OversightRole))
            .Select(recipient => recipient.ContractName()),
    ];
}
