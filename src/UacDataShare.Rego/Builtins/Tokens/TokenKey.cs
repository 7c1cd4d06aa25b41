using System.Security.Cryptography;

namespace UacDataShare.Rego.Builtins.Tokens;

/// <summary>A key of one of the kinds that tokens are signed with. Only the parts of its kind are set.</summary>
internal sealed record TokenKey
{
    /// <summary>The algorithm that the key is for, or empty.</summary>
    internal string Algorithm { get; init; } = string.Empty;

    /// <summary>The key's name, or empty.</summary>
    internal string Id { get; init; } = string.Empty;

    internal RSAParameters? Rsa { get; init; }

    internal ECParameters? Curve { get; init; }

    /// <summary>An Ed25519 public key.</summary>
    internal byte[]? EdPublic { get; init; }

    /// <summary>An Ed25519 private key.</summary>
    internal byte[]? EdPrivate { get; init; }

    /// <summary>A shared secret.</summary>
    internal byte[]? Secret { get; init; }
}
