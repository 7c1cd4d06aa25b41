using System.Collections.Immutable;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Data.Ledger;

/// <summary>The row of <c>ledger.tree_head</c>.</summary>
/// <param name="Tree">The tree that it describes.</param>
/// <param name="Root">Its root, which the nodes lead to.</param>
public sealed record TreeHead(CompactRange Tree, MerkleHash Root)
{
    /// <summary>Reads the columns; a head whose nodes do not lead to its root is not built upon.</summary>
    /// <exception cref="LedgerStoreException">LGR0509: the row contradicts itself.</exception>
    internal static TreeHead From(long size, byte[] root, byte[] nodes)
    {
        var hashes = ImmutableArray.CreateBuilder<MerkleHash>();
        for (var at = 0; at + MerkleHash.Size <= nodes.Length; at += MerkleHash.Size)
        {
            hashes.Add(new MerkleHash(nodes.AsSpan(at, MerkleHash.Size)));
        }

        if (root.Length != MerkleHash.Size || !CompactRange.TryCreate(size, hashes.DrainToImmutable(), out var tree) || tree.Root() != new MerkleHash(root))
        {
            throw new LedgerStoreException(LedgerErrors.HeadImplausible(size));
        }

        return new TreeHead(tree, new MerkleHash(root));
    }

    internal static byte[] Pack(CompactRange tree) => [.. tree.Nodes.SelectMany(node => node.ToArray())];
}
