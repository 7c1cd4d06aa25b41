using System.Security.Cryptography;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Entries;

/// <summary>
/// The public side of an entry: HMAC-SHA-256 over the canonical body, keyed with a random salt. Without the salt nobody can test a
/// guess at the body; once salt and data key are destroyed, the tree still stands.
/// </summary>
public static class EntryCommitment
{
    /// <summary>The length of a salt in bytes.</summary>
    public const int SaltLength = 32;

    /// <summary>The length of a leaf in bytes: a version byte and the commitment.</summary>
    public const int LeafLength = 1 + MerkleHash.Size;

    private const byte Version = 0x01;

    /// <summary>The commitment to <paramref name="body"/> under <paramref name="salt"/>.</summary>
    public static MerkleHash Commit(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> body)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(salt.Length, SaltLength);
        Span<byte> commitment = stackalloc byte[MerkleHash.Size];
        HMACSHA256.HashData(salt, body, commitment);
        return new MerkleHash(commitment);
    }

    /// <summary>The leaf that is published for a commitment.</summary>
    public static byte[] Leaf(MerkleHash commitment) => [Version, .. commitment.Bytes];

    /// <summary>The hash of that leaf in the tree.</summary>
    public static MerkleHash LeafHash(MerkleHash commitment)
    {
        Span<byte> leaf = stackalloc byte[LeafLength];
        leaf[0] = Version;
        commitment.Bytes.CopyTo(leaf[1..]);
        return Rfc6962.HashLeaf(leaf);
    }
}
