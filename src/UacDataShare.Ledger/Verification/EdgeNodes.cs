using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Verification;

/// <summary>
/// The largest perfect subtrees of a tree, from the rightmost tile of each level: all that its root is made of lies there.
/// </summary>
internal sealed class EdgeNodes(IReadOnlyList<IReadOnlyList<MerkleHash>> edges) : ITreeNodes
{
    public MerkleHash Node(int level, long index)
    {
        var height = level % TileLayout.Height;
        var position = (int)(index % (TileLayout.FullWidth >> height));
        return Fold(edges[level / TileLayout.Height], height, position);
    }

    private static MerkleHash Fold(IReadOnlyList<MerkleHash> hashes, int height, int position) => height == 0
        ? hashes[position]
        : Rfc6962.HashNode(Fold(hashes, height - 1, 2 * position), Fold(hashes, height - 1, (2 * position) + 1));
}
