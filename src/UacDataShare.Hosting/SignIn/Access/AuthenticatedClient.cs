using UacDataShare.Disclosure.Recipients;

namespace UacDataShare.Hosting.SignIn.Access;

/// <summary>Who signed in: the recipient that policy judges, and the registration it comes from.</summary>
/// <param name="Recipient">Class, agency, client and user, for policy input and the ledger.</param>
/// <param name="Registration">The client as it was registered at the moment of this request.</param>
public sealed record AuthenticatedClient(RecipientIdentity Recipient, RegisteredClient Registration);
