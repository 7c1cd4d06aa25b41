using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Trees;

/// <summary>
/// Proofs that a tree only grew (RFC 6962 §2.1.2), and that a subtree belongs to a tree (draft-ietf-plants-merkle-tree-certs §4.4),
/// of which the former is the case with start 0.
/// </summary>
public static class ConsistencyProof
{
    /// <summary>The proof that the tree of <paramref name="oldSize"/> leaves (1 or more) is the beginning of the tree of <paramref name="newSize"/>.</summary>
    public static ImmutableArray<MerkleHash> Build(long oldSize, long newSize, ITreeNodes nodes) => BuildSubtree(0, oldSize, newSize, nodes);

    /// <summary>The proof that the subtree over <c>[start, end)</c> is part of the tree of <paramref name="size"/> leaves.</summary>
    public static ImmutableArray<MerkleHash> BuildSubtree(long start, long end, long size, ITreeNodes nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, size);
        if (!TreeRange.IsSubtree(start, end))
        {
            throw new ArgumentOutOfRangeException(nameof(end), "The range is not a subtree.");
        }

        var proof = ImmutableArray.CreateBuilder<MerkleHash>();
        Descend(start, end, 0, size, nodes, proof);
        return proof.DrainToImmutable();
    }

    /// <summary>Whether <paramref name="proof"/> shows that the tree with the old root grew into the tree with the new one. An old size of 0 proves nothing and is refused.</summary>
    public static bool TryVerify(
        long oldSize, long newSize, MerkleHash oldRoot, MerkleHash newRoot, ReadOnlySpan<MerkleHash> proof, [NotNullWhen(false)] out LedgerError? error)
    {
        if (oldSize <= 0 || newSize < oldSize)
        {
            error = LedgerErrors.SizesOutOfOrder(oldSize, newSize);
            return false;
        }

        return TryVerifySubtree(0, oldSize, newSize, oldRoot, newRoot, proof, out error);
    }

    /// <summary>Whether <paramref name="proof"/> shows that the subtree over <c>[start, end)</c> with root <paramref name="subtreeRoot"/> is part of the tree with <paramref name="root"/>.</summary>
    public static bool TryVerifySubtree(
        long start, long end, long size, MerkleHash subtreeRoot, MerkleHash root, ReadOnlySpan<MerkleHash> proof, [NotNullWhen(false)] out LedgerError? error)
    {
        if (start == end && start >= 0 && end <= size)
        {
            error = proof.IsEmpty && subtreeRoot == Rfc6962.EmptyRoot ? null : LedgerErrors.NotConsistent(start, end, size);
            return error is null;
        }

        if (!TreeRange.IsSubtree(start, end) || end > size)
        {
            error = LedgerErrors.NotASubtree(start, end);
            return false;
        }

        error = new ConsistencyWalk(start, end, size).Verify(subtreeRoot, root, proof) ? null : LedgerErrors.NotConsistent(start, end, size);
        return error is null;
    }

    private static void Descend(long start, long end, long from, long to, ITreeNodes nodes, ImmutableArray<MerkleHash>.Builder proof)
    {
        // A subtree that is a known node of the way down needs no hash: the verifier holds it.
        if (start == from && end == to)
        {
            return;
        }

        if (IsCut(start, end, from, to))
        {
            var middle = from + TreeRange.SplitPoint(to - from);
            if (end <= middle)
            {
                Descend(start, end, from, middle, nodes, proof);
                proof.Add(nodes.Range(middle, to));
            }
            else if (start >= middle)
            {
                Descend(start, end, middle, to, nodes, proof);
                proof.Add(nodes.Range(from, middle));
            }
            else
            {
                DescendRight(end, middle, to, nodes, proof);
                proof.Add(nodes.Range(from, middle));
            }
        }
    }

    // From here on the subtree covers the left part whole, so the node that it ends with must be named.
    private static void DescendRight(long end, long from, long to, ITreeNodes nodes, ImmutableArray<MerkleHash>.Builder proof)
    {
        if (end == to)
        {
            proof.Add(nodes.Range(from, to));
            return;
        }

        var middle = from + TreeRange.SplitPoint(to - from);
        if (end <= middle)
        {
            DescendRight(end, from, middle, nodes, proof);
            proof.Add(nodes.Range(middle, to));
        }
        else
        {
            DescendRight(end, middle, to, nodes, proof);
            proof.Add(nodes.Range(from, middle));
        }
    }

    private static bool IsCut(long start, long end, long from, long to) => to - from > 1 && (start != from || end != to);
}
