using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Tests.Trees;

/// <summary>
/// A tree of any size, whose leaves are all alike but for a few: what holds none of those depends on its height alone, so that a tree
/// of 2^40 leaves costs no more than one of 40.
/// </summary>
internal sealed class SparseTree(IEnumerable<long> unlike) : DefinedTree
{
    private static readonly MerkleHash Usual = Rfc6962.HashLeaf("usual"u8);

    private readonly long[] _unlike = [.. unlike.Distinct().Order()];
    private readonly Dictionary<long, MerkleHash> _usual = [];
    private readonly Dictionary<(long Start, long End), MerkleHash> _known = [];

    public override MerkleHash Leaf(long index) => Array.BinarySearch(_unlike, index) >= 0 ? Rfc6962.HashLeaf(BitConverter.GetBytes(index)) : Usual;

    public override MerkleHash Root(long start, long end)
    {
        if (end > start && !HoldsUnlike(start, end))
        {
            return OfUsual(end - start);
        }

        if (!_known.TryGetValue((start, end), out var root))
        {
            root = base.Root(start, end);
            _known.Add((start, end), root);
        }

        return root;
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
}
