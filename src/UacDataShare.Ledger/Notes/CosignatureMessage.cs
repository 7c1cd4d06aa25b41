using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using UacDataShare.Ledger.Cryptography;

namespace UacDataShare.Ledger.Notes;

/// <summary>What a witness signs by c2sp.org/tlog-cosignature, type 0x04, and how it carries the time.</summary>
internal static class CosignatureMessage
{
    private const int TimeLength = sizeof(ulong);

    /// <summary>The signed message: a header line, the time, and the text of the checkpoint.</summary>
    public static byte[] Of(ReadOnlySpan<byte> text, long unixSeconds)
    {
        var header = string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {unixSeconds}\n");
        return [.. Encoding.ASCII.GetBytes(header), .. text];
    }

    /// <summary>The signature as notes carry it: the time in eight bytes, then the Ed25519 signature.</summary>
    public static byte[] Wrap(long unixSeconds, ReadOnlySpan<byte> signature)
    {
        var blob = new byte[TimeLength + signature.Length];
        BinaryPrimitives.WriteInt64BigEndian(blob, unixSeconds);
        signature.CopyTo(blob.AsSpan(TimeLength));
        return blob;
    }

    public static bool TryFrom(ReadOnlySpan<byte> text, ReadOnlySpan<byte> blob, out byte[] message, out byte[] signature)
    {
        (message, signature) = ([], []);
        if (!TryReadTime(blob, out var time))
        {
            return false;
        }

        message = Of(text, time);
        signature = blob[TimeLength..].ToArray();
        return true;
    }

    /// <summary>The time that the cosignature states, in seconds since 1970.</summary>
    public static bool TryReadTime(ReadOnlySpan<byte> blob, out long unixSeconds)
    {
        unixSeconds = blob.Length == TimeLength + Ed25519.SignatureLength ? BinaryPrimitives.ReadInt64BigEndian(blob) : -1;
        return unixSeconds >= 0;
    }
}
