using System.Security.Cryptography;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Entries;

/// <summary>AES-256-GCM under a key that serves one message only, so that a nonce of zeroes cannot repeat. The key comes from a secret.</summary>
internal static class EntryCipher
{
    public const int TagLength = 16;
    public const int NonceLength = 12;

    public static byte[] Encrypt(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> header)
    {
        var output = new byte[plain.Length + TagLength];
        using var aes = new AesGcm(KeyOf(secret), TagLength);
        aes.Encrypt(stackalloc byte[NonceLength], plain, output.AsSpan(0, plain.Length), output.AsSpan(plain.Length), header);
        return output;
    }

    public static bool TryDecrypt(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> cipher, ReadOnlySpan<byte> header, out byte[] plain) =>
        TryDecrypt(KeyOf(secret), stackalloc byte[NonceLength], cipher, header, out plain);

    public static bool TryDecrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> cipher, ReadOnlySpan<byte> header, out byte[] plain)
    {
        plain = new byte[Math.Max(0, cipher.Length - TagLength)];
        if (cipher.Length < TagLength)
        {
            return false;
        }

        using var aes = new AesGcm(key, TagLength);
        try
        {
            aes.Decrypt(nonce, cipher[..plain.Length], cipher[plain.Length..], plain, header);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    /// <summary>The salt of the one section that a secret is for.</summary>
    public static byte[] Salt(ReadOnlySpan<byte> secret) => FastHmacSha256.Hash(secret, "uac ledger salt"u8);

    private static byte[] KeyOf(ReadOnlySpan<byte> secret) => FastHmacSha256.Hash(secret, "uac ledger body key"u8);
}
