using System.Security.Cryptography;

namespace UacDataShare.Rego.Builtins.Tokens;

/// <summary>Signatures of the algorithms of RFC 7518 §3.1 and EdDSA of RFC 8037.</summary>
internal static class TokenSignature
{
    internal static IReadOnlySet<string> Algorithms { get; } = new HashSet<string>
    {
        "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "HS256", "HS384", "HS512", "EdDSA",
    };

    /// <summary>Whether the signature fits; false too when the key is of another kind than the algorithm.</summary>
    internal static bool Verify(TokenKey key, string algorithm, byte[] message, byte[] signature)
    {
        try
        {
            return algorithm switch
            {
                "EdDSA" => key.EdPublic is { } point && Ed25519.Verify(point, message, signature),
                ['R', 'S', ..] => key.Rsa is { } rsa && VerifyRsa(rsa, message, signature, Hash(algorithm), RSASignaturePadding.Pkcs1),
                ['P', 'S', ..] => key.Rsa is { } rsa && VerifyRsa(rsa, message, signature, Hash(algorithm), RSASignaturePadding.Pss),
                ['E', 'S', ..] => key.Curve is { } curve && VerifyCurve(curve, message, signature, Hash(algorithm)),
                ['H', 'S', ..] => key.Secret is { } secret
                    && CryptographicOperations.FixedTimeEquals(Mac(algorithm, secret, message), signature),
                _ => false,
            };
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The signature, or null when the key is of another kind or cannot sign.</summary>
    internal static byte[]? Sign(TokenKey key, string algorithm, byte[] message)
    {
        try
        {
            return algorithm switch
            {
                "EdDSA" => key.EdPrivate is { } seed ? Ed25519.Sign(seed, message) : null,
                ['R', 'S', ..] => key.Rsa is { D: not null } rsa ? SignRsa(rsa, message, Hash(algorithm), RSASignaturePadding.Pkcs1) : null,
                ['P', 'S', ..] => key.Rsa is { D: not null } rsa ? SignRsa(rsa, message, Hash(algorithm), RSASignaturePadding.Pss) : null,
                ['E', 'S', ..] => key.Curve is { D: not null } curve ? SignCurve(curve, message, Hash(algorithm)) : null,
                ['H', 'S', ..] => key.Secret is { } secret ? Mac(algorithm, secret, message) : null,
                _ => null,
            };
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    internal static byte[] Mac(string algorithm, byte[] secret, byte[] message) => algorithm[2..] switch
    {
        "256" => HMACSHA256.HashData(secret, message),
        "384" => HMACSHA384.HashData(secret, message),
        _ => HMACSHA512.HashData(secret, message),
    };

    private static HashAlgorithmName Hash(string algorithm) => new("SHA" + algorithm[2..]);

    private static bool VerifyRsa(RSAParameters parameters, byte[] message, byte[] signature, HashAlgorithmName hash, RSASignaturePadding padding)
    {
        using var rsa = RSA.Create(parameters);
        return rsa.VerifyData(message, signature, hash, padding);
    }

    private static byte[] SignRsa(RSAParameters parameters, byte[] message, HashAlgorithmName hash, RSASignaturePadding padding)
    {
        using var rsa = RSA.Create(parameters);
        return rsa.SignData(message, hash, padding);
    }

    private static bool VerifyCurve(ECParameters parameters, byte[] message, byte[] signature, HashAlgorithmName hash)
    {
        using var curve = ECDsa.Create(parameters);
        return curve.VerifyData(message, signature, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static byte[] SignCurve(ECParameters parameters, byte[] message, HashAlgorithmName hash)
    {
        using var curve = ECDsa.Create(parameters);
        return curve.SignData(message, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
