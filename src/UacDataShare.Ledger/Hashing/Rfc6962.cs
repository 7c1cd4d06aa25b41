
namespace UacDataShare.Ledger.Hashing;

/// <summary>
/// The hash rules of RFC 6962 §2.1 with SHA-256. Leaves and nodes carry different prefixes, so that no node can be
/// passed off as a leaf.
/// </summary>
public static class Rfc6962
{
    private const byte LeafPrefix = 0x00;
    private const byte NodePrefix = 0x01;
    private const int StackLimit = 512;

    /// <summary>The root of a tree without leaves: the hash of the empty string.</summary>
    public static MerkleHash EmptyRoot { get; } = MerkleHash.Sha256([]);

    /// <summary>The hash of a leaf that holds <paramref name="data"/>.</summary>
    public static MerkleHash HashLeaf(ReadOnlySpan<byte> data)
    {
        var length = data.Length + 1;
        Span<byte> input = length <= StackLimit ? stackalloc byte[StackLimit] : new byte[length];
        input[0] = LeafPrefix;
        data.CopyTo(input[1..]);
        return MerkleHash.Sha256(input[..length]);
    }

    /// <summary>The hash of the node above <paramref name="left"/> and <paramref name="right"/>.</summary>
    public static MerkleHash HashNode(in MerkleHash left, in MerkleHash right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * MerkleHash.Size)];
        input[0] = NodePrefix;
        left.Bytes.CopyTo(input[1..]);
        right.Bytes.CopyTo(input[(1 + MerkleHash.Size)..]);

        Span<byte> hash = stackalloc byte[MerkleHash.Size];
        FastSha256.Hash(input, hash);
        return new MerkleHash(hash);
    }
}
