namespace UacDataShare.Disclosure.Recipients;

/// <summary>
/// Who asks, as sign-in found it: class and agency from the client's registration, never from the request.
/// </summary>
/// <param name="Class">What the partner is before the law.</param>
/// <param name="Agency">The agency's short name, such as <c>ICE</c>.</param>
/// <param name="Client">The registered client's id, such as <c>hsi-lead-desk</c>.</param>
/// <param name="User">The person behind the client as the issuer vouches for it; null for a system of its own.</param>
public sealed record RecipientIdentity(RecipientClass Class, string Agency, string Client, string? User);
