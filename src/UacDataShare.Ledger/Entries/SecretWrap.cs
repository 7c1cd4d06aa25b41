using System.Buffers.Binary;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Entries;

/// <summary>
/// Wraps secrets: a pad of the master key's for each, made of the entry's header and commitment and of the secret's place. The commitment is
/// made of the secrets, so that no two ever meet the same pad.
/// </summary>
/// <param name="masterKey">The key, 32 bytes; the wrap keeps it.</param>
internal sealed class SecretWrap(byte[] masterKey)
{
    public const int SecretLength = 32;

    private const int HeaderLength = 16 + sizeof(long) + sizeof(short);

    public ReadOnlySpan<byte> MasterKey => masterKey;

    /// <summary>What stands in the open beside the sealed body, bound to it.</summary>
    public static byte[] Header(Guid decisionId, DateTimeOffset instant, EntryKind kind)
    {
        var header = new byte[HeaderLength];
        decisionId.TryWriteBytes(header, bigEndian: true, out var written);
        BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(written), instant.UtcTicks / TimeSpan.TicksPerMicrosecond);
        BinaryPrimitives.WriteInt16BigEndian(header.AsSpan(written + sizeof(long)), (short)kind);
        return header;
    }

    /// <summary>Wraps or unwraps the one secret of an entry of one section.</summary>
    public byte[] Masked(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> header, MerkleHash commitment) =>
        Masked(secret, [.. "uac ledger wrap"u8, .. header, .. commitment.Bytes]);

    /// <summary>Wraps or unwraps the secret at a place: 0 of what is about nobody in particular, 1 and on of the subjects.</summary>
    public byte[] Masked(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> header, MerkleHash commitment, int place)
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(number, place);
        return Masked(secret, [.. "uac ledger wrap of sections"u8, .. header, .. commitment.Bytes, .. number]);
    }

    private byte[] Masked(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> padFor)
    {
        var pad = FastHmacSha256.Hash(masterKey, padFor);
        for (var i = 0; i < SecretLength; i++)
        {
            pad[i] ^= secret[i];
        }

        return pad;
    }
}
