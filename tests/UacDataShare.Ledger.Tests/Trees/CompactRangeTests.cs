using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Tests.Trees;

public sealed class CompactRangeTests
{
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
