using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace UacDataShare.Ledger.Cryptography;

/// <summary>ML-DSA-44 signatures (FIPS 204, of the message itself and not of a digest), by managed code: alike on every machine.</summary>
public static class MLDsa44
{
    /// <summary>The length of a public key in bytes.</summary>
    public const int PublicKeyLength = 1312;

    /// <summary>The length of a private key (seed) in bytes.</summary>
    public const int SeedLength = 32;

    /// <summary>The length of a signature in bytes.</summary>
    public const int SignatureLength = 2420;

    private const int MaxContextLength = 255;

    /// <summary>Whether <paramref name="signature"/> is the key's signature of <paramref name="message"/>. Wrong lengths are simply not a signature.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        Verify(publicKey, message, signature, context: []);

    /// <summary>The same under a context string, which is empty in all that logs sign.</summary>
    internal static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> context)
    {
        if (publicKey.Length != PublicKeyLength || signature.Length != SignatureLength || context.Length > MaxContextLength)
        {
            return false;
        }

        var key = MLDsaPublicKeyParameters.FromEncoding(MLDsaParameters.ml_dsa_44, publicKey.ToArray());
        var verifier = new MLDsaSigner(MLDsaParameters.ml_dsa_44, deterministic: true);
        verifier.Init(forSigning: false, context.IsEmpty ? key : new ParametersWithContext(key, context.ToArray()));
        verifier.BlockUpdate(message);
        return verifier.VerifySignature(signature.ToArray());
    }
}
