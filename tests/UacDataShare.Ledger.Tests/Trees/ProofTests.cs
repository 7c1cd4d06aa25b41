using FsCheck;
using FsCheck.Fluent;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Tests.Trees;

public sealed class ProofTests
{
    private static readonly NaiveTree Tree = NaiveTree.OfSize(140);

    [Fact]
    public void Subtree_proofs_verify_for_every_subtree()
    {
        for (var size = 1; size <= 40; size++)
        {
            for (var start = 0; start < size; start++)
            {
                for (var end = start + 1; end <= size; end++)
                {
                    CheckSubtree(start, end, size);
                }
            }
        }
    }

    [Fact]
    public void A_proof_with_any_bit_changed_is_refused() =>
        Prop.ForAll(Gen.Choose(2, 140).SelectMany(size => Gen.Choose(0, size - 1).Select(index => (size, index))).ToArbitrary(), Gen.Choose(0, 1 << 20).ToArbitrary(), (place, random) =>
        {
            var proof = InclusionProof.Build(place.index, place.size, Tree).ToArray();
            var bytes = proof[random % proof.Length].ToArray();
            bytes[random % bytes.Length] ^= (byte)(1 << (random % 8));
            proof[random % proof.Length] = new MerkleHash(bytes);
            return !InclusionProof.TryVerify(place.index, place.size, Tree.Leaves[place.index], proof, Tree.Root(place.size), out _);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_proof_is_refused_for_every_other_index() =>
        Prop.ForAll(Gen.Choose(1, 140).SelectMany(size => Gen.Choose(0, size - 1).SelectMany(a => Gen.Choose(0, size - 1).Select(b => (size, a, b)))).ToArbitrary(), place =>
        {
            var proof = InclusionProof.Build(place.a, place.size, Tree);
            var accepted = InclusionProof.TryVerify(place.b, place.size, Tree.Leaves[place.a], proof.AsSpan(), Tree.Root(place.size), out _);
            return accepted == (place.a == place.b);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(5, 5)]
    [InlineData(0, 0)]
    [InlineData(0, -1)]
    [InlineData(long.MaxValue, long.MinValue)]
    public void An_index_outside_the_tree_is_refused(long index, long size)
    {
        Assert.False(InclusionProof.TryVerify(index, size, default, [], default, out var error));
        Assert.Equal("LGR0101", error.Code);
    }

    [Fact]
    public void Sizes_up_to_two_to_the_sixty_two_neither_overflow_nor_hang()
    {
        const long Size = 1L << 62;
        var proof = new MerkleHash[62];

        Assert.False(InclusionProof.TryVerify(Size - 1, Size, default, proof, default, out var error));
        Assert.Equal("LGR0103", error.Code);
        Assert.False(ConsistencyProof.TryVerify(Size - 3, Size, default, default, proof, out _));
        Assert.False(ConsistencyProof.TryVerifySubtree(1, long.MaxValue, long.MaxValue, default, default, proof, out _));
    }

    private static void CheckSubtree(int start, int end, int size)
    {
        if (!TreeRange.IsSubtree(start, end))
        {
            Assert.False(ConsistencyProof.TryVerifySubtree(start, end, size, default, default, [], out var error));
            Assert.Equal("LGR0104", error.Code);
            return;
        }

        var proof = ConsistencyProof.BuildSubtree(start, end, size, Tree);
        Assert.True(ConsistencyProof.TryVerifySubtree(start, end, size, Tree.Root(start, end), Tree.Root(size), proof.AsSpan(), out _));
        for (var index = start; index < end; index++)
        {
            var path = InclusionProof.BuildSubtree(index, start, end, Tree);
            Assert.True(InclusionProof.TryVerifySubtree(index, start, end, Tree.Leaves[index], path.AsSpan(), Tree.Root(start, end), out _));
        }
    }
}
