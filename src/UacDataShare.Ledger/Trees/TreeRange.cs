using System.Numerics;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Trees;

/// <summary>Arithmetic on ranges of leaves <c>[start, end)</c> as RFC 6962 §2.1 splits them.</summary>
internal static class TreeRange
{
    /// <summary>The largest power of two that is strictly below <paramref name="count"/> (2 or more).</summary>
    public static long SplitPoint(long count) => 1L << BitOperations.Log2((ulong)(count - 1));

    /// <summary>Whether <c>[start, end)</c> is a subtree of some tree: not empty, and its start a multiple of its rounded-up length.</summary>
    public static bool IsSubtree(long start, long end)
    {
        if (start < 0 || end <= start)
        {
            return false;
        }

        var length = BitOperations.RoundUpToPowerOf2((ulong)(end - start));
        return ((ulong)start & (length - 1)) == 0;
    }

    /// <summary>The hash over a subtree range, from the hashes of its perfect parts.</summary>
    public static MerkleHash Hash(ITreeNodes nodes, long start, long end)
    {
        var count = end - start;
        if (BitOperations.IsPow2(count))
        {
            var level = BitOperations.Log2((ulong)count);
            return nodes.Node(level, start >> level);
        }

        var middle = start + SplitPoint(count);
        return Rfc6962.HashNode(Hash(nodes, start, middle), Hash(nodes, middle, end));
    }
}
