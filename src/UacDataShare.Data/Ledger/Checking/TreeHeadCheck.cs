using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>Compares the stored head with the tree of the entries, and says which of the two is wrong where their sizes differ.</summary>
internal sealed class TreeHeadCheck(TreeWalk walk, long signedUpTo, Findings findings)
{
    private const string Table = "tree_head";
    private const long Epoch = 1;

    /// <summary>Checks the rows of <c>ledger.tree_head</c>; <paramref name="beyond"/> is the first entry behind a gap.</summary>
    public void Run(List<TreeHeadRow> rows, long? beyond)
    {
        if (rows is not [var head, ..])
        {
            findings.Row(Table, LedgerErrors.RowMissing(Table, signedUpTo, "that tells the head"));
            ReportGap(beyond);
            return;
        }

        if (rows.Count > 1)
        {
            findings.Row(Table, LedgerErrors.RowSurplus(Table, signedUpTo));
        }

        if (!head.IsOnly || head.Epoch != Epoch)
        {
            Report("the row is not the only one of the first epoch");
        }

        CompareSizes(head, beyond);
        if (walk.Paused is { } tree && !Fits(head, tree))
        {
            var from = Math.Max(Math.Min(signedUpTo, tree.Size), FirstNodeThatDiffers(head, tree));
            findings.Behind(Table, LedgerErrors.HeadFrom(Table, from, tree.Size), tree.Size);
        }
    }

    private void CompareSizes(TreeHeadRow head, long? beyond)
    {
        var size = walk.Tree.Size;
        // Root and nodes of another size, or a head signed for more: it is the number that is wrong.
        if (head.Size != size && (Fits(head, walk.Tree) || head.Size < signedUpTo))
        {
            Report(beyond is null ? $"it says {head.Size} entries, and there are {size}" : $"it says {head.Size} entries, and they are missing from {size} on");
        }
        else if (head.Size > size)
        {
            findings.Row("entry", LedgerErrors.RowMissing("entry", size));
        }
        else if (head.Size < size)
        {
            findings.Row("entry", LedgerErrors.RowSurplus("entry", head.Size));
        }
        else if (beyond is { } surplus)
        {
            findings.Row("entry", LedgerErrors.RowSurplus("entry", surplus));
        }
    }

    private void ReportGap(long? beyond)
    {
        if (beyond is not null)
        {
            findings.Row("entry", LedgerErrors.RowMissing("entry", walk.Tree.Size));
        }
    }

    private void Report(string what) => findings.Row(Table, LedgerErrors.RowDiffers(Table, signedUpTo, what));

    private static bool Fits(TreeHeadRow head, CompactRange tree) => head.Root == tree.Root() && head.Nodes.AsSpan().SequenceEqual(TreeHead.Pack(tree));

    // Each node of the head stands for a run of entries: the first that differs says in which run to look.
    private static long FirstNodeThatDiffers(TreeHeadRow head, CompactRange tree)
    {
        var (first, node) = (0L, 0);
        for (var level = 62; level >= 0; level--)
        {
            if (((tree.Size >> level) & 1) == 1)
            {
                if (!head.Nodes.AsSpan().Slice(Math.Min(node * 32, head.Nodes.Length)).StartsWith(tree.Nodes[node].Bytes))
                {
                    return first;
                }

                (first, node) = (first + (1L << level), node + 1);
            }
        }

        return 0;
    }
}
