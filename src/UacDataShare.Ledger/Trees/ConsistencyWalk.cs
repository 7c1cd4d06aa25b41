using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Trees;

/// <summary>
/// The verification of draft-ietf-plants-merkle-tree-certs §4.4.3: climbs from the last node of the subtree to the root, building
/// the subtree's hash and the tree's hash from the same proof.
/// </summary>
internal ref struct ConsistencyWalk(long start, long end, long size)
{
    private long _first = start;
    private long _last = end - 1;
    private long _tree = size - 1;

    public bool Verify(MerkleHash subtreeRoot, MerkleHash root, ReadOnlySpan<MerkleHash> proof)
    {
        SkipToProofLevel();
        var (subtree, tree) = (subtreeRoot, subtreeRoot);
        if (_first != _last)
        {
            if (proof.IsEmpty)
            {
                return false;
            }

            (subtree, tree) = (proof[0], proof[0]);
            proof = proof[1..];
        }

        foreach (var node in proof)
        {
            if (_tree == 0)
            {
                return false;
            }

            Climb(node, ref subtree, ref tree);
        }

        return _tree == 0 && subtree == subtreeRoot && tree == root;
    }

    private void SkipToProofLevel()
    {
        var touchesRightEdge = _last == _tree;
        while (_first != _last && (touchesRightEdge || (_last & 1) == 1))
        {
            Shift();
        }
    }

    private void Climb(MerkleHash node, ref MerkleHash subtree, ref MerkleHash tree)
    {
        if ((_last & 1) == 1 || _last == _tree)
        {
            if (_first < _last)
            {
                subtree = Rfc6962.HashNode(node, subtree);
            }

            tree = Rfc6962.HashNode(node, tree);
            while ((_last & 1) == 0 && _last != 0)
            {
                Shift();
            }
        }
        else
        {
            tree = Rfc6962.HashNode(tree, node);
        }

        Shift();
    }

    private void Shift() => (_first, _last, _tree) = (_first >> 1, _last >> 1, _tree >> 1);
}
