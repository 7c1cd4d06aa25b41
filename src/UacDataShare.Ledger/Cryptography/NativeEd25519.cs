using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace UacDataShare.Ledger.Cryptography;

/// <summary>Ed25519 (RFC 8032) by libcrypto: one-shot, since Ed25519 hashes the message twice.</summary>
internal static class NativeEd25519
{
    public static PKeyHandle ImportPrivateKey(ReadOnlySpan<byte> seed)
    {
        var key = LibCrypto.EVP_PKEY_new_raw_private_key(
            LibCrypto.Ed25519KeyType, 0, in MemoryMarshal.GetReference(seed), (nuint)seed.Length);
        return key.IsInvalid ? throw new CryptographicException("LGR0902: libcrypto refused the Ed25519 key. Make a new key of 32 bytes.") : key;
    }

    public static byte[] PublicKeyOf(PKeyHandle key)
    {
        var bytes = new byte[Ed25519.PublicKeyLength];
        var length = (nuint)bytes.Length;
        return LibCrypto.EVP_PKEY_get_raw_public_key(key, ref bytes[0], ref length) == 1
            ? bytes
            : throw new CryptographicException("LGR0902: libcrypto gave no public key.");
    }

    public static byte[] Sign(PKeyHandle key, ReadOnlySpan<byte> message)
    {
        using var context = LibCrypto.EVP_MD_CTX_new();
        var signature = new byte[Ed25519.SignatureLength];
        var length = (nuint)signature.Length;
        var signed = LibCrypto.EVP_DigestSignInit(context, 0, 0, 0, key) == 1
            && LibCrypto.EVP_DigestSign(context, ref signature[0], ref length, in MemoryMarshal.GetReference(message), (nuint)message.Length) == 1
            && length == Ed25519.SignatureLength;
        return signed ? signature : throw new CryptographicException("LGR0902: libcrypto could not sign with the Ed25519 key.");
    }

    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        using var key = LibCrypto.EVP_PKEY_new_raw_public_key(
            LibCrypto.Ed25519KeyType, 0, in MemoryMarshal.GetReference(publicKey), (nuint)publicKey.Length);
        using var context = LibCrypto.EVP_MD_CTX_new();
        var valid = !key.IsInvalid
            && LibCrypto.EVP_DigestVerifyInit(context, 0, 0, 0, key) == 1
            && LibCrypto.EVP_DigestVerify(
                context, in MemoryMarshal.GetReference(signature), (nuint)signature.Length, in MemoryMarshal.GetReference(message), (nuint)message.Length) == 1;
        if (!valid)
        {
            // A refused signature leaves an entry in libcrypto's error queue, which the framework would read as its own.
            LibCrypto.ERR_clear_error();
        }

        return valid;
    }
}
