using System.Buffers.Binary;
using UacDataShare.Ledger.Cryptography;

namespace UacDataShare.Ledger.Notes;

/// <summary>How a cosignature carries its time (c2sp.org/tlog-cosignature): eight bytes, big-endian, before the signature.</summary>
internal static class TimestampedSignature
{
    private const int TimeLength = sizeof(ulong);

    public static byte[] Wrap(long unixSeconds, ReadOnlySpan<byte> signature)
    {
        var blob = new byte[TimeLength + signature.Length];
        BinaryPrimitives.WriteInt64BigEndian(blob, unixSeconds);
        signature.CopyTo(blob.AsSpan(TimeLength));
        return blob;
    }

    /// <summary>Takes the two apart. A time beyond 2^63 - 1 is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> blob, int signatureLength, out long unixSeconds, out ReadOnlySpan<byte> signature)
    {
        var isWhole = blob.Length == TimeLength + signatureLength;
        unixSeconds = isWhole ? BinaryPrimitives.ReadInt64BigEndian(blob) : -1;
        signature = isWhole ? blob[TimeLength..] : [];
        return unixSeconds >= 0;
    }

    /// <summary>The time of a signature of either kind; zero is the word of one that states none.</summary>
    public static bool TryReadTime(ReadOnlySpan<byte> blob, out long unixSeconds) =>
        (TryRead(blob, Ed25519.SignatureLength, out unixSeconds, out _) || TryRead(blob, MLDsa44.SignatureLength, out unixSeconds, out _)) && unixSeconds > 0;
}
