using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Trees;

/// <summary>Gives the hashes of perfect subtrees, from memory or from tiles.</summary>
public interface ITreeNodes
{
    /// <summary>
    /// The hash over the leaves <c>[index·2^level, (index+1)·2^level)</c>. Asked only for subtrees that the tree holds in full.
    /// </summary>
    /// <param name="level">The height above the leaves: 0 is a leaf.</param>
    /// <param name="index">The position within its level, from 0.</param>
    MerkleHash Node(int level, long index);

    /// <summary>The hash over the leaves <c>[start, end)</c>, a subtree as RFC 6962 §2.1 splits them, from the hashes of its perfect parts.</summary>
    MerkleHash Range(long start, long end) => TreeRange.Hash(this, start, end);
}
