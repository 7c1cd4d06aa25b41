using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;

namespace UacDataShare.Ledger.Cryptography;

/// <summary>A private ML-DSA-44 key. Safe to use from several threads.</summary>
public sealed class MLDsa44PrivateKey
{
    private const string PemLabel = "PRIVATE KEY";
    private readonly MLDsaPrivateKeyParameters _key;

    private MLDsa44PrivateKey(MLDsaPrivateKeyParameters key)
    {
        _key = key;
        PublicKey = key.GetPublicKeyEncoded();
    }

    /// <summary>The public key, 1312 bytes.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>A key from its 32-byte seed.</summary>
    public static MLDsa44PrivateKey FromSeed(ReadOnlySpan<byte> seed)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, MLDsa44.SeedLength);
        return new MLDsa44PrivateKey(MLDsaPrivateKeyParameters.FromSeed(MLDsaParameters.ml_dsa_44, seed.ToArray()));
    }

    /// <summary>
    /// A key from PKCS #8 PEM text (RFC 9881) as <c>openssl genpkey -algorithm ML-DSA-44</c> writes it: the seed, the expanded key, or both.
    /// </summary>
    /// <exception cref="CryptographicException">The text holds no ML-DSA-44 private key, or one whose parts contradict each other.</exception>
    public static MLDsa44PrivateKey FromPem(ReadOnlySpan<char> pem)
    {
        if (!PemEncoding.TryFind(pem, out var fields) || !pem[fields.Label].SequenceEqual(PemLabel))
        {
            throw NoKey();
        }

        var der = Convert.FromBase64String(pem[fields.Base64Data].ToString());
        try
        {
            var key = new MLDsa44PrivateKey(Read(der));
            return key.IsSound() ? key : throw NoKey();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(der);
        }
    }

    /// <summary>New PKCS #8 PEM text with the seed of a random key, for a first run.</summary>
    public static string NewPem()
    {
        var seed = RandomNumberGenerator.GetBytes(MLDsa44.SeedLength);
        var key = MLDsaPrivateKeyParameters.FromSeed(MLDsaParameters.ml_dsa_44, seed, MLDsaPrivateKeyParameters.Format.SeedOnly);
        var der = PrivateKeyInfoFactory.CreatePrivateKeyInfo(key).GetDerEncoded();
        var pem = PemEncoding.WriteString(PemLabel, der) + "\n";
        CryptographicOperations.ZeroMemory(der);
        CryptographicOperations.ZeroMemory(seed);
        return pem;
    }

    /// <summary>The signature of <paramref name="message"/>, 2420 bytes; the same each time (FIPS 204's deterministic variant).</summary>
    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        var signer = new MLDsaSigner(MLDsaParameters.ml_dsa_44, deterministic: true);
        signer.Init(forSigning: true, _key);
        signer.BlockUpdate(message);
        return signer.GenerateSignature();
    }

    private static MLDsaPrivateKeyParameters Read(byte[] der)
    {
        try
        {
            return PrivateKeyFactory.CreateKey(der) is MLDsaPrivateKeyParameters key && key.Parameters == MLDsaParameters.ml_dsa_44 ? key : throw NoKey();
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or InvalidOperationException or IOException or SecurityUtilityException)
        {
            throw NoKey(unreadable);
        }
    }

    // An expanded key that was damaged is still read as one: it only shows in what it signs.
    private bool IsSound()
    {
        var message = PublicKey.Span[..MLDsa44.SeedLength];
        return MLDsa44.Verify(PublicKey.Span, message, Sign(message));
    }

    private static CryptographicException NoKey(Exception? cause = null) => new(
        "LGR0905: no sound ML-DSA-44 private key in PKCS #8 PEM form. Make one with: uac ledger key, or openssl genpkey -algorithm ML-DSA-44 (OpenSSL 3.5)", cause);
}
