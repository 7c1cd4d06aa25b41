using System.Buffers.Binary;
using System.Text;
using UacDataShare.Ledger.Checkpoints;

namespace UacDataShare.Ledger.Notes;

/// <summary>
/// What is signed with ML-DSA-44 by c2sp.org/tlog-cosignature, type 0x06, of a whole tree: who signs, when, which log, its size and its
/// root. Extension lines of a checkpoint are not in it.
/// </summary>
internal static class SubtreeMessage
{
    /// <summary>The longest name of a cosigner or a log, in bytes: its length is one byte.</summary>
    public const int MaxNameLength = byte.MaxValue;

    private static ReadOnlySpan<byte> Label => "subtree/v1\n\0"u8;

    /// <summary>The message; null where a name is too long for it.</summary>
    public static byte[]? Of(string cosigner, long unixSeconds, Checkpoint head)
    {
        var (name, origin) = (Encoding.UTF8.GetBytes(cosigner), Encoding.UTF8.GetBytes(head.Origin));
        return name.Length is 0 or > MaxNameLength || origin.Length is 0 or > MaxNameLength
            ? null
            : [.. Label, (byte)name.Length, .. name, .. Number(unixSeconds), (byte)origin.Length, .. origin, .. Number(0), .. Number(head.Size), .. head.Root.Bytes];
    }

    private static byte[] Number(long value)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }
}
