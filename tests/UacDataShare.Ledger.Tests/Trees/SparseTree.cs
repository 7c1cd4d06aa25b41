using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Tests.Trees;

/// <summary>
/// A tree of any size, whose leaves are all alike but for a few: what holds none of those depends on its height alone, so that a tree
/// of 2^40 leaves costs no more than one of 40. The definitions of RFC 6962 §2.1 are written out as in <see cref="NaiveTree"/>, apart from the
/// code under test.
/// </summary>
internal sealed class SparseTree(IEnumerable<long> unlike) : ITreeNodes
{
    private static readonly MerkleHash Usual = Rfc6962.HashLeaf("usual"u8);

    private readonly long[] _unlike = [.. unlike.Distinct().Order()];
    private readonly Dictionary<long, MerkleHash> _usual = [];
    private readonly Dictionary<(long Start, long End), MerkleHash> _known = [];

    public MerkleHash Leaf(long index) => Array.BinarySearch(_unlike, index) >= 0 ? Rfc6962.HashLeaf(BitConverter.GetBytes(index)) : Usual;

    public MerkleHash Node(int level, long index) => Root(index << level, (index + 1) << level);

    /// <summary>MTH(D[start:end]).</summary>
    public MerkleHash Root(long start, long end)
    {
        if (end == start)
        {
            return Rfc6962.EmptyRoot;
        }

        if (end - start == 1)
        {
            return Leaf(start);
        }

        if (!HoldsUnlike(start, end))
        {
            return OfUsual(end - start);
        }

        if (!_known.TryGetValue((start, end), out var root))
        {
            var k = Split(end - start);
            root = Rfc6962.HashNode(Root(start, start + k), Root(start + k, end));
            _known.Add((start, end), root);
        }

        return root;
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

    private MerkleHash OfUsual(long count)
    {
        if (count == 1)
        {
            return Usual;
        }

        if (!_usual.TryGetValue(count, out var root))
        {
            var k = Split(count);
            root = Rfc6962.HashNode(OfUsual(k), OfUsual(count - k));
            _usual.Add(count, root);
        }

        return root;
    }

    private bool HoldsUnlike(long start, long end)
    {
        var at = Array.BinarySearch(_unlike, start);
        return at >= 0 || (~at < _unlike.Length && _unlike[~at] < end);
    }

    private static long Split(long count)
    {
        var k = 1L;
        while (k * 2 < count)
        {
            k *= 2;
        }

        return k;
    }
}
