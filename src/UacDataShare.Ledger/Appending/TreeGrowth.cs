using System.Collections.Immutable;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Appending;

/// <summary>What a store has to write when leaves are appended: the new head and the tiles that became full.</summary>
public sealed class TreeGrowth
{
    private TreeGrowth(CompactRange after, ImmutableArray<CompletedTile> tiles) => (After, Tiles) = (after, tiles);

    /// <summary>The tree with the leaves.</summary>
    public CompactRange After { get; }

    /// <summary>The tiles that became full, the lowest level first.</summary>
    public ImmutableArray<CompletedTile> Tiles { get; }

    /// <summary>Appends leaves to a tree.</summary>
    public static TreeGrowth Of(CompactRange before, ReadOnlySpan<MerkleHash> leafHashes)
    {
        ArgumentNullException.ThrowIfNull(before);
        var tiles = new List<CompletedTile>();
        var after = before.Append(leafHashes, (level, index, hash) =>
        {
            if (level > 0 && level % TileLayout.Height == 0)
            {
                tiles.Add(new CompletedTile((level / TileLayout.Height) - 1, index, hash));
            }
        });
        return new TreeGrowth(after, [.. tiles.OrderBy(tile => tile.Level).ThenBy(tile => tile.Index)]);
    }
}
