using System.Security.Cryptography;

namespace UacDataShare.Ledger.Cryptography;

/// <summary>Ed25519 signatures (RFC 8032): by libcrypto where it is installed; verification also without it.</summary>
public static class Ed25519
{
    /// <summary>The length of a public key in bytes.</summary>
    public const int PublicKeyLength = 32;

    /// <summary>The length of a private key (seed) in bytes.</summary>
    public const int SeedLength = 32;

    /// <summary>The length of a signature in bytes.</summary>
    public const int SignatureLength = 64;

    /// <summary>Whether libcrypto is here, so that keys can sign.</summary>
    public static bool CanSign => LibCrypto.IsAvailable;

    /// <summary>Whether <paramref name="signature"/> is the key's signature of <paramref name="message"/>. Wrong lengths are simply not a signature.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        Verify(publicKey, message, signature, LibCrypto.IsAvailable);

    /// <summary>The same with libcrypto or, as where it is not installed, without.</summary>
    internal static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, bool withLibCrypto)
    {
        if (publicKey.Length != PublicKeyLength || signature.Length != SignatureLength || !IsCanonical(publicKey))
        {
            return false;
        }

        return withLibCrypto
            ? NativeEd25519.Verify(publicKey, message, signature)
            : ManagedEd25519.Verify(publicKey, message, signature);
    }

    // RFC 8032 §5.1.3 decodes a point only from its one encoding; libcrypto takes others for a public key too. y has to be below
    // p = 2^255 - 19, and where x is zero, which is at y = 1 and y = p - 1 alone, there is no sign.
    private static bool IsCanonical(ReadOnlySpan<byte> point)
    {
        var isNegative = (point[^1] & 0x80) != 0;
        var (isHigh, isLow) = ((point[^1] & 0x7f) == 0x7f && point[1..^1].IndexOfAnyExcept((byte)0xff) < 0, (point[^1] & 0x7f) == 0 && point[1..^1].IndexOfAnyExcept((byte)0) < 0);
        var isBelowPrime = !isHigh || point[0] < 0xed;
        var hasZeroX = (isLow && point[0] == 1) || (isHigh && point[0] == 0xec);
        return isBelowPrime && !(hasZeroX && isNegative);
    }

    /// <summary>
    /// Signs and verifies the second vector of RFC 8032 §7.1 with both implementations. A host calls it at start.
    /// </summary>
    /// <exception cref="CryptographicException">An implementation gave another result than the RFC.</exception>
    /// <exception cref="DllNotFoundException">libcrypto is not installed.</exception>
    public static void SelfTest()
    {
        var seed = Convert.FromHexString("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        var publicKey = Convert.FromHexString("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        byte[] message = [0x72];
        var signature = Convert.FromHexString(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");

        using var key = Ed25519PrivateKey.FromSeed(seed);
        var sound = key.PublicKey.Span.SequenceEqual(publicKey)
            && key.Sign(message).AsSpan().SequenceEqual(signature)
            && NativeEd25519.Verify(publicKey, message, signature)
            && ManagedEd25519.Verify(publicKey, message, signature)
            && !NativeEd25519.Verify(publicKey, [0x73], signature)
            && !ManagedEd25519.Verify(publicKey, [0x73], signature);
        if (!sound)
        {
            throw new CryptographicException("LGR0903: the Ed25519 self-test failed. Do not use this OpenSSL library.");
        }
    }
}
