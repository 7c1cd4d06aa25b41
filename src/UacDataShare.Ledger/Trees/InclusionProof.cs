using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Trees;

/// <summary>Proofs that a leaf is in a tree (RFC 6962 §2.1.1), or in a subtree of one.</summary>
public static class InclusionProof
{
    /// <summary>The hashes that lead from the leaf at <paramref name="index"/> to the root of a tree of <paramref name="size"/> leaves, the leaf's sibling first.</summary>
    public static ImmutableArray<MerkleHash> Build(long index, long size, ITreeNodes nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        return BuildSubtree(index, 0, size, nodes);
    }

    /// <summary>The same within the subtree over the leaves <c>[start, end)</c>.</summary>
    public static ImmutableArray<MerkleHash> BuildSubtree(long index, long start, long end, ITreeNodes nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var path = ImmutableArray.CreateBuilder<MerkleHash>();
        Descend(index, start, end, nodes, path);
        path.Reverse();
        return path.DrainToImmutable();
    }

    /// <summary>Whether <paramref name="proof"/> shows that <paramref name="leaf"/> stands at <paramref name="index"/> of the tree with this size and root.</summary>
    public static bool TryVerify(
        long index, long size, MerkleHash leaf, ReadOnlySpan<MerkleHash> proof, MerkleHash root, [NotNullWhen(false)] out LedgerError? error)
    {
        error = TryComputeRoot(index, size, leaf, proof, out var computed, out var shape)
            ? computed == root ? null : LedgerErrors.RootMismatch(index, size)
            : shape;
        return error is null;
    }

    /// <summary>The same for the subtree over the leaves <c>[start, end)</c>.</summary>
    public static bool TryVerifySubtree(
        long index, long start, long end, MerkleHash leaf, ReadOnlySpan<MerkleHash> proof, MerkleHash root, [NotNullWhen(false)] out LedgerError? error)
    {
        if (!TreeRange.IsSubtree(start, end))
        {
            error = LedgerErrors.NotASubtree(start, end);
            return false;
        }

        return TryVerify(index - start, end - start, leaf, proof, root, out error);
    }

    private static void Descend(long index, long start, long end, ITreeNodes nodes, ImmutableArray<MerkleHash>.Builder path)
    {
        while (end - start > 1)
        {
            var middle = start + TreeRange.SplitPoint(end - start);
            if (index < middle)
            {
                path.Add(nodes.Range(middle, end));
                end = middle;
            }
            else
            {
                path.Add(nodes.Range(start, middle));
                start = middle;
            }
        }
    }

    // RFC 9162 §2.1.3.2: the same walk as in RFC 6962, without recursion.
    private static bool TryComputeRoot(
        long index, long size, MerkleHash leaf, ReadOnlySpan<MerkleHash> proof, out MerkleHash root, [NotNullWhen(false)] out LedgerError? error)
    {
        root = leaf;
        error = index < 0 || index >= size ? LedgerErrors.IndexOutsideTree(index, size) : null;
        var (node, last) = (index, size - 1);
        foreach (var sibling in proof)
        {
            if (error is not null || last == 0)
            {
                error ??= LedgerErrors.ProofLength(index, size);
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                root = Rfc6962.HashNode(sibling, root);
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                root = Rfc6962.HashNode(root, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        error ??= last == 0 ? null : LedgerErrors.ProofLength(index, size);
        return error is null;
    }
}
