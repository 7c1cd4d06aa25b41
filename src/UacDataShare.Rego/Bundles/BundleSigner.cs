using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Bundles;

/// <summary>What a bundle is signed with.</summary>
/// <param name="Algorithm">The token's algorithm, such as ES256 or RS256.</param>
/// <param name="Key">A private key in PEM, a JSON web key with its private part, or for HMAC the secret.</param>
public sealed record BundleSigner(string Algorithm, string Key)
{
    /// <summary>The name by which verifiers know the key, or empty.</summary>
    public string KeyId { get; init; } = string.Empty;

    /// <summary>What the signature is for, or empty.</summary>
    public string Scope { get; init; } = string.Empty;

    /// <summary>Further claims of the token, such as its issuer. The list of files is always the bundle's own.</summary>
    public RegoObject Claims { get; init; } = RegoObject.Empty;
}

/// <summary>What the signature of a bundle is held against.</summary>
/// <param name="Key">A certificate or public key in PEM, a JSON web key or set of them, or for HMAC the secret.</param>
public sealed record BundleVerifier(string Key)
{
    /// <summary>The algorithm that the token must be signed with; empty leaves it to the key.</summary>
    public string Algorithm { get; init; } = string.Empty;

    /// <summary>The key id that the token must name if it names any; empty for anything.</summary>
    public string KeyId { get; init; } = string.Empty;

    /// <summary>What the signature must be for, or empty for anything.</summary>
    public string Scope { get; init; } = string.Empty;

    /// <summary>Paths of files that need not be signed, and whose content is not compared.</summary>
    public IReadOnlySet<string> Excluded { get; init; } = new HashSet<string>();
}
