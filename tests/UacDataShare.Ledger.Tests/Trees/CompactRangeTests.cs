using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Tests.Trees;

public sealed class CompactRangeTests
{
    [Fact]
    public void Root_equals_the_recursive_tree_at_every_size()
    {
        var tree = NaiveTree.OfSize(1100);
        var range = CompactRange.Empty;
        for (var size = 0; size <= 1100; size++)
        {
            Assert.Equal(size, range.Size);
            if (size < 70 || size % 97 == 0 || size > 1090)
            {
                Assert.Equal(tree.Root(size), range.Root());
            }

            range = size < 1100 ? range.Append([tree.Leaves[size]]) : range;
        }
    }

    [Fact]
    public void Batches_and_single_leaves_lead_to_the_same_range()
    {
        var tree = NaiveTree.OfSize(300);
        var leaves = tree.Leaves.ToArray();
        var batched = CompactRange.Empty.Append(leaves.AsSpan(0, 123)).Append(leaves.AsSpan(123, 77)).Append(leaves.AsSpan(200));

        Assert.Equal(CompactRange.Empty.Append(leaves).Nodes.ToArray(), batched.Nodes.ToArray());
    }

    [Fact]
    public void Nodes_that_do_not_fit_the_size_are_refused()
    {
        Assert.False(CompactRange.TryCreate(3, [Rfc6962.EmptyRoot], out _));
        Assert.False(CompactRange.TryCreate(-1, [], out _));
        Assert.True(CompactRange.TryCreate(4, [Rfc6962.EmptyRoot], out _));
    }
}
