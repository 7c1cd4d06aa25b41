using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Tests.Trees;

/// <summary>Roots and proofs against the definitions: of every size to 1,100, and of sizes drawn by chance up to 2^40.</summary>
public sealed class EverySizeTests
{
    private const int Largest = 1_100;
    private const int Pairs = 1_500;
    private const long Huge = 1L << 40;

    // Every leaf is its own: the same definitions with nothing taken together.
    private static readonly SparseTree Tree = new(Enumerable.Range(0, Largest).Select(i => (long)i));

    [Fact]
    public void The_root_of_every_size_is_that_of_the_definition_however_it_grew()
    {
        var one = CompactRange.Empty;
        for (var size = 0; size <= Largest; size++)
        {
            Assert.Equal(size, one.Size);
            Assert.Equal(Tree.Root(0, size), one.Root());
            var step = (size * 7) % 13;
            var grown = one.Append(Enumerable.Range(size, step).Select(i => Tree.Leaf(i)).ToArray());
            Assert.Equal(Tree.Root(0, size + step), grown.Root());
            one = one.Append([Tree.Leaf(size)]);
        }
    }

    [Fact]
    public void Inclusion_proofs_of_every_size_equal_the_definition_and_verify()
    {
        for (var size = 1; size <= Largest; size++)
        {
            var root = Tree.Root(0, size);
            foreach (var index in Places(size))
            {
                AssertIncluded(Tree, index, size, root);
            }
        }
    }

    [Fact]
    public void Consistency_proofs_between_all_sizes_to_260_and_some_of_each_beyond_equal_the_definition_and_verify()
    {
        for (var size = 1; size <= Largest; size++)
        {
            var root = Tree.Root(0, size);
            foreach (var old in Places(size).Select(index => index + 1))
            {
                AssertContinues(Tree, old, size, root);
            }
        }
    }

    [Fact]
    public void Trees_of_up_to_two_to_the_forty_leaves_equal_the_definition()
    {
        var random = new Random(20261122);
        for (var pair = 0; pair < Pairs; pair++)
        {
            var size = 1 + Draw(random, Huge);
            var (old, index) = (1 + Draw(random, size), Draw(random, size));
            var tree = new SparseTree([0, index, old - 1, size - 1, .. Enumerable.Range(0, 4).Select(_ => Draw(random, size))]);
            var root = tree.Root(0, size);

            AssertIncluded(tree, index, size, root);
            AssertContinues(tree, old, size, root);
            if (old < size && tree.Root(0, old) != root)
            {
                var proof = ConsistencyProof.Build(old, size, tree);
                Assert.False(ConsistencyProof.TryVerify(old, size, root, root, proof.AsSpan(), out _));
                Assert.False(ConsistencyProof.TryVerify(old, size, tree.Root(0, old), tree.Root(0, size - 1), proof.AsSpan(), out _));
            }
        }
    }

    // All places of small trees; of larger ones the edges of their perfect parts and some by chance.
    private static IEnumerable<long> Places(int size)
    {
        if (size <= 260)
        {
            return Enumerable.Range(0, size).Select(i => (long)i);
        }

        var random = new Random(size);
        var edges = Enumerable.Range(0, 11).Select(bit => (long)(size >> bit << bit)).SelectMany(edge => (long[])[edge - 1, edge]);
        return edges.Concat(Enumerable.Range(0, 12).Select(_ => (long)random.Next(size))).Where(index => index >= 0 && index < size).Distinct();
    }

    // Of every magnitude alike: drawn evenly, nearly all would be of the largest.
    private static long Draw(Random random, long below) => random.NextInt64(Math.Min(below, 1L << random.Next(1, 41)));

    private static void AssertIncluded(SparseTree tree, long index, long size, MerkleHash root)
    {
        var proof = InclusionProof.Build(index, size, tree);
        Assert.Equal(tree.Path(index, 0, size), proof);
        Assert.True(InclusionProof.TryVerify(index, size, tree.Leaf(index), proof.AsSpan(), root, out _), $"{index} of {size}");
    }

    private static void AssertContinues(SparseTree tree, long old, long size, MerkleHash root)
    {
        var proof = ConsistencyProof.Build(old, size, tree);
        Assert.Equal(tree.SubProof(old, 0, size, true), proof);
        Assert.True(ConsistencyProof.TryVerify(old, size, tree.Root(0, old), root, proof.AsSpan(), out _), $"{old} to {size}");
    }
}
