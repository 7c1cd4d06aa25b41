using System.Security.Cryptography;

namespace UacDataShare.Ledger.Cryptography;

/// <summary>A private Ed25519 key, held by libcrypto. Safe to use from several threads.</summary>
public sealed class Ed25519PrivateKey : IDisposable
{
    // PKCS #8 with the algorithm id-Ed25519 (RFC 8410 §7), version 0 and no attributes; the seed follows.
    private static readonly byte[] Pkcs8Prefix = Convert.FromHexString("302e020100300506032b657004220420");
    private const string PemLabel = "PRIVATE KEY";
    private readonly PKeyHandle _key;

    private Ed25519PrivateKey(PKeyHandle key)
    {
        _key = key;
        PublicKey = NativeEd25519.PublicKeyOf(key);
    }

    /// <summary>The public key, 32 bytes.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>A key from its 32-byte seed.</summary>
    public static Ed25519PrivateKey FromSeed(ReadOnlySpan<byte> seed)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, Ed25519.SeedLength);
        return new Ed25519PrivateKey(NativeEd25519.ImportPrivateKey(seed));
    }

    /// <summary>A key from PKCS #8 PEM text, as <c>openssl genpkey -algorithm ed25519</c> writes it.</summary>
    /// <exception cref="CryptographicException">The text holds no Ed25519 private key.</exception>
    public static Ed25519PrivateKey FromPem(ReadOnlySpan<char> pem)
    {
        var seed = SeedOf(pem);
        try
        {
            return FromSeed(seed);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>New PKCS #8 PEM text with a random key, for a first run.</summary>
    public static string NewPem()
    {
        var der = new byte[Pkcs8Prefix.Length + Ed25519.SeedLength];
        Pkcs8Prefix.CopyTo(der, 0);
        RandomNumberGenerator.Fill(der.AsSpan(Pkcs8Prefix.Length));
        var pem = PemEncoding.WriteString(PemLabel, der) + "\n";
        CryptographicOperations.ZeroMemory(der);
        return pem;
    }

    /// <summary>The signature of <paramref name="message"/>, 64 bytes; the same each time.</summary>
    public byte[] Sign(ReadOnlySpan<byte> message) => NativeEd25519.Sign(_key, message);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static byte[] SeedOf(ReadOnlySpan<char> pem)
    {
        if (!PemEncoding.TryFind(pem, out var fields) || !pem[fields.Label].SequenceEqual(PemLabel))
        {
            throw new CryptographicException("LGR0904: no PKCS #8 PRIVATE KEY in PEM form. Make one with: openssl genpkey -algorithm ed25519");
        }

        var der = Convert.FromBase64String(pem[fields.Base64Data].ToString());
        if (der.Length != Pkcs8Prefix.Length + Ed25519.SeedLength || !der.AsSpan().StartsWith(Pkcs8Prefix))
        {
            throw new CryptographicException("LGR0904: the private key is not Ed25519. Make one with: openssl genpkey -algorithm ed25519");
        }

        return der[Pkcs8Prefix.Length..];
    }
}
