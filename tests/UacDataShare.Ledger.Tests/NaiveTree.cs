using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Tests;

/// <summary>RFC 6962 §2.1 word for word: recursive, slow, and plainly right.</summary>
internal sealed class NaiveTree(IReadOnlyList<MerkleHash> leaves) : ITreeNodes
{
    public static NaiveTree OfSize(int size) =>
        new([.. Enumerable.Range(0, size).Select(i => Rfc6962.HashLeaf(BitConverter.GetBytes(i)))]);

    public IReadOnlyList<MerkleHash> Leaves => leaves;

    public MerkleHash Root(int size) => Root(0, size);

    public MerkleHash Root(int start, int end)
    {
        if (end == start)
        {
            return Rfc6962.EmptyRoot;
        }

        if (end - start == 1)
        {
            return leaves[start];
        }

        var k = Split(end - start);
        return Rfc6962.HashNode(Root(start, start + k), Root(start + k, end));
    }

    /// <summary>PATH(m, D[start:end]) of §2.1.1.</summary>
    public List<MerkleHash> Path(int m, int start, int end)
    {
        if (end - start == 1)
        {
            return [];
        }

        var k = Split(end - start);
        return m < k
            ? [.. Path(m, start, start + k), Root(start + k, end)]
            : [.. Path(m - k, start + k, end), Root(start, start + k)];
    }

    /// <summary>SUBPROOF(m, D[start:end], b) of §2.1.2.</summary>
    public List<MerkleHash> SubProof(int m, int start, int end, bool known)
    {
        if (m == end - start)
        {
            return known ? [] : [Root(start, end)];
        }

        var k = Split(end - start);
        return m <= k
            ? [.. SubProof(m, start, start + k, known), Root(start + k, end)]
            : [.. SubProof(m - k, start + k, end, false), Root(start, start + k)];
    }

    public MerkleHash Node(int level, long index) => Root((int)(index << level), (int)((index + 1) << level));

    private static int Split(int count)
    {
        var k = 1;
        while (k * 2 < count)
        {
            k *= 2;
        }

        return k;
    }
}
