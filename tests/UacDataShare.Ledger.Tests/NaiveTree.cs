using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Tests;

/// <summary>A tree of leaves that are all at hand; slow.</summary>
internal sealed class NaiveTree(IReadOnlyList<MerkleHash> leaves) : DefinedTree
{
    public static NaiveTree OfSize(int size) =>
        new([.. Enumerable.Range(0, size).Select(i => Rfc6962.HashLeaf(BitConverter.GetBytes(i)))]);

    public IReadOnlyList<MerkleHash> Leaves => leaves;

    public override MerkleHash Leaf(long index) => leaves[(int)index];
}
