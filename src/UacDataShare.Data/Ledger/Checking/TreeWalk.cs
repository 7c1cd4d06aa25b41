using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>
/// Recomputes the tree from the first entry to the last that stands behind it without a gap, whatever the stored head says; each row,
/// tile and signed head is compared where the walk comes by.
/// </summary>
/// <param name="rows">The entries.</param>
/// <param name="each">Checks each row.</param>
/// <param name="tiles">Compares the tiles.</param>
/// <param name="heads">Compares the signed heads.</param>
/// <param name="pause">A size at which to keep the tree: that of the stored head.</param>
/// <param name="findings">Is told of rows that are twice.</param>
internal sealed class TreeWalk(EntryRows rows, EntryCheck each, TileCheck tiles, SignedHeads heads, long pause, Findings findings)
{
    private const int Block = 1 << 14;
    private const int TileWidth = 256;

    /// <summary>The tree of all entries.</summary>
    public CompactRange Tree { get; private set; } = CompactRange.Empty;

    /// <summary>The tree of the size at which to pause; null where there are fewer entries.</summary>
    public CompactRange? Paused { get; private set; }

    /// <summary>The first entry behind a gap; null where there is no gap.</summary>
    public long? Beyond { get; private set; }

    public async Task RunAsync(IProgress<(long Done, long Of)>? progress, CancellationToken cancellationToken)
    {
        for (var first = 0L; first == Tree.Size; first += Block)
        {
            var block = Dense(await rows.ReadAsync(first, first + Block, cancellationToken));
            await tiles.ReadAsync(first / TileWidth, (first + Block) / TileWidth, cancellationToken);
            await heads.ReadAsync(first, first + Block, cancellationToken);
            block.ForEach(each.Run);
            Grow(block);
            await tiles.CompareUpperAsync(cancellationToken);
            progress?.Report((Tree.Size, Math.Max(Tree.Size, pause)));
        }

        Beyond = (await rows.FirstFromAsync(Tree.Size, cancellationToken))?.Index;
        await heads.EndAsync(Tree.Size, Beyond is not null, cancellationToken);
        await tiles.EndAsync(Tree.Size, cancellationToken);
    }

    private List<EntryRow> Dense(List<EntryRow> block)
    {
        var dense = new List<EntryRow>(block.Count);
        foreach (var row in block)
        {
            var next = Tree.Size + dense.Count;
            if (row.Entry.Index > next)
            {
                break;
            }

            if (row.Entry.Index == next)
            {
                dense.Add(row);
            }
            else
            {
                findings.Row("entry", LedgerErrors.RowSurplus("entry", row.Entry.Index));
            }
        }

        return dense;
    }

    // Stops at each tile's end and at each size that something is to be compared at.
    private void Grow(List<EntryRow> block)
    {
        var leaves = block.ConvertAll(row => row.Entry.LeafHash()).ToArray();
        for (var at = 0; at < leaves.Length;)
        {
            Compare();
            var next = Math.Min(heads.NextSize, pause > Tree.Size ? pause : long.MaxValue);
            var count = (int)Math.Min(Math.Min(leaves.Length - at, TileWidth - (Tree.Size % TileWidth)), next - Tree.Size);
            var growth = TreeGrowth.Of(Tree, leaves.AsSpan(at, count));
            (Tree, at) = (growth.After, at + count);
            foreach (var full in growth.Tiles)
            {
                Compare(full, leaves.AsSpan(0, at));
            }
        }

        Compare();
    }

    private void Compare(CompletedTile full, ReadOnlySpan<MerkleHash> leaves)
    {
        if (full.Level == 0)
        {
            tiles.CompareLowest(full, leaves[^TileWidth..]);
        }
        else
        {
            tiles.Complete(full);
        }
    }

    private void Compare()
    {
        heads.Compare(Tree);
        if (Tree.Size == pause)
        {
            Paused = Tree;
        }
    }
}
