using System.Runtime.InteropServices;
using System.Security.Cryptography;
using UacDataShare.Ledger.Cryptography;

namespace UacDataShare.Ledger.Hashing;

/// <summary>
/// SHA-256 of short inputs, which a log does by the million. The framework sets up a context for each call: 0.75 µs for a tree node. The
/// same provider of libcrypto through one context a thread takes 0.2 µs, which decides how fast entries are appended and verified
/// (<c>bench/ ledger</c>). Without libcrypto 3 the framework does it. Both give the same by test.
/// </summary>
internal static class FastSha256
{
    private static readonly nint Digest = LibCrypto.FetchDigest("SHA256");

    [ThreadStatic]
    private static DigestContextHandle? t_context;

    public static void Hash(ReadOnlySpan<byte> data, Span<byte> hash)
    {
        if (Digest == 0)
        {
            SHA256.HashData(data, hash);
            return;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(hash.Length, SHA256.HashSizeInBytes);
        var context = t_context ??= LibCrypto.EVP_MD_CTX_new();
        var done = LibCrypto.EVP_DigestInit_ex2(context, Digest, 0) == 1
            && LibCrypto.EVP_DigestUpdate(context, in MemoryMarshal.GetReference(data), (nuint)data.Length) == 1
            && LibCrypto.EVP_DigestFinal_ex(context, ref MemoryMarshal.GetReference(hash), 0) == 1;
        if (!done)
        {
            throw new CryptographicException("LGR0902: libcrypto could not hash.");
        }
    }
}
