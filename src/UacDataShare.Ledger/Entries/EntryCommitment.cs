using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Entries;

/// <summary>
/// The public side of an entry. A section's commitment is HMAC-SHA-256 over its canonical text, keyed with a random salt: without the salt
/// nobody can test a guess at the text, and once it is destroyed the tree still stands. The entry's commitment is that of its one section,
/// or, of several, SHA-256 over 0x02 and the commitments of all in their order.
/// </summary>
public static class EntryCommitment
{
    /// <summary>The length of a salt in bytes.</summary>
    public const int SaltLength = 32;

    /// <summary>The length of a leaf in bytes: a version byte and the commitment.</summary>
    public const int LeafLength = 1 + MerkleHash.Size;

    private const byte Version = 0x01;
    private const byte SeveralSections = 0x02;

    /// <summary>The commitment to a section under <paramref name="salt"/>.</summary>
    public static MerkleHash Commit(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> section)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(salt.Length, SaltLength);
        Span<byte> commitment = stackalloc byte[MerkleHash.Size];
        FastHmacSha256.Hash(salt, section, default, commitment);
        return new MerkleHash(commitment);
    }

    /// <summary>The commitment to an entry of the given sections, one or more.</summary>
    public static MerkleHash Of(ReadOnlySpan<OpenedSection> sections)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sections.Length);
        if (sections.Length == 1)
        {
            return sections[0].Commitment;
        }

        var all = new byte[1 + (sections.Length * MerkleHash.Size)];
        all[0] = SeveralSections;
        for (var i = 0; i < sections.Length; i++)
        {
            sections[i].Commitment.Bytes.CopyTo(all.AsSpan(1 + (i * MerkleHash.Size)));
        }

        return MerkleHash.Sha256(all);
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
