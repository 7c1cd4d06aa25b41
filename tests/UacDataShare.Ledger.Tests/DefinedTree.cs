using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Tests;

/// <summary>The definitions of RFC 6962 §2.1 word for word, recursive and plainly right, apart from the code under test.</summary>
internal abstract class DefinedTree : ITreeNodes
{
    public MerkleHash Root(long size) => Root(0, size);

    public MerkleHash Node(int level, long index) => Root(index << level, (index + 1) << level);

    /// <summary>MTH(D[start:end]).</summary>
    public virtual MerkleHash Root(long start, long end)
    {
        if (end == start)
        {
            return Rfc6962.EmptyRoot;
        }

        if (end - start == 1)
        {
            return Leaf(start);
        }

        var k = Split(end - start);
        return Rfc6962.HashNode(Root(start, start + k), Root(start + k, end));
    }

    /// <summary>PATH(m, D[start:end]) of §2.1.1.</summary>
    public List<MerkleHash> Path(long m, long start, long end)
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
    public List<MerkleHash> SubProof(long m, long start, long end, bool known)
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

    public abstract MerkleHash Leaf(long index);

    protected static long Split(long count)
    {
        var k = 1L;
        while (k * 2 < count)
        {
            k *= 2;
        }

        return k;
    }
}
