namespace UacDataShare.Disclosure.Recipients;

/// <summary>A partner's system as it was registered: what it is, how it proves itself, and how freely it may ask.</summary>
public sealed record RegisteredClient
{
    /// <summary>The client id of the token request: 1 to 64 lower-case letters, digits and hyphens.</summary>
    public required string ClientId { get; init; }

    /// <summary>What the partner is before the law.</summary>
    public required RecipientClass Class { get; init; }

    /// <summary>The agency's short name, such as <c>ICE</c>.</summary>
    public required string Agency { get; init; }

    /// <summary>The client's public keys as a JWK set (RFC 7517). It never holds a private member.</summary>
    public required string Jwks { get; init; }

    /// <summary>True when its access tokens must be bound to a key by DPoP (RFC 9449); the default.</summary>
    public bool RequireDpop { get; init; } = true;

    /// <summary>True when it may send operations that were not registered before.</summary>
    public bool MayAskAdHoc { get; init; }

    /// <summary>What one of its operations may cost, 1 to 1,000,000; null for what the gateway allows everyone.</summary>
    public int? MaxCost { get; init; }
}
