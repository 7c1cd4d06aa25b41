using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Tests.Trees;

/// <summary>What a batch brings, held against the tree by definition: head, proofs of each new leaf, continuation, tiles.</summary>
public sealed class TreeGrowthTests
{
    private static readonly NaiveTree Tree = NaiveTree.OfSize(700);

    [Fact]
    public void A_batch_of_any_length_onto_a_tree_of_any_size_proves_each_of_its_leaves_and_its_continuation()
    {
        for (var before = 0; before <= 40; before++)
        {
            for (var after = before; after <= 70; after++)
            {
                Check(before, after);
            }
        }
    }

    [Theory]
    [InlineData(0, 700)]
    [InlineData(255, 257)]
    [InlineData(256, 512)]
    [InlineData(100, 612)]
    [InlineData(511, 513)]
    public void Batches_over_the_edges_of_tiles_prove_theirs_too(int before, int after) => Check(before, after);

    [Fact]
    public void Tiles_are_named_when_they_become_full_the_lowest_level_first()
    {
        var leaves = Enumerable.Range(0, (1 << 16) + 300).Select(i => Rfc6962.HashLeaf(BitConverter.GetBytes(i))).ToArray();
        var start = CompactRange.Empty.Append(leaves.AsSpan(0, 65_000));
        var growth = TreeGrowth.Of(start, leaves.AsSpan(65_000));

        Assert.Equal([(0, 253L), (0, 254L), (0, 255L), (0, 256L), (1, 0L)], growth.Tiles.Select(tile => (tile.Level, tile.Index)));
        Assert.Equal(CompactRange.Empty.Append(leaves.AsSpan(0, 1 << 16)).Root(), growth.Tiles[^1].Root);
        Assert.Equal(CompactRange.Empty.Append(leaves.AsSpan(256 * 253, 256)).Root(), growth.Tiles[0].Root);
    }

    private static void Check(int before, int after)
    {
        var start = CompactRange.Empty.Append(Tree.Leaves.Take(before).ToArray());
        var growth = TreeGrowth.Of(start, Tree.Leaves.Skip(before).Take(after - before).ToArray());

        Assert.Equal((after, Tree.Root(after)), (growth.After.Size, growth.After.Root()));
        for (var index = before; index < after; index++)
        {
            Assert.Equal(Tree.Path(index, 0, after), InclusionProof.Build(index, after, growth));
        }

        if (before > 0 && before < after)
        {
            Assert.Equal(Tree.SubProof(before, 0, after, true), ConsistencyProof.Build(before, after, growth));
        }
    }
}
