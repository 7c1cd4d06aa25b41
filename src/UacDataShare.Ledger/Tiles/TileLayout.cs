namespace UacDataShare.Ledger.Tiles;

/// <summary>The constants of c2sp.org/tlog-tiles and the arithmetic on them.</summary>
public static class TileLayout
{
    /// <summary>The height of a tile: each covers 2^8 hashes of its level.</summary>
    public const int Height = 8;

    /// <summary>The number of hashes of a full tile.</summary>
    public const int FullWidth = 1 << Height;

    /// <summary>The highest level that a path may name.</summary>
    public const int MaxLevel = 63;

    /// <summary>The number of hashes that a tree of <paramref name="size"/> leaves has at <paramref name="level"/> of tiles.</summary>
    public static long HashesAt(int level, long size) => level * Height > 62 ? 0 : size >> (level * Height);

    /// <summary>How many hashes tile <paramref name="index"/> of <paramref name="level"/> holds in a tree of <paramref name="size"/>; 0 where there is no such tile.</summary>
    public static int WidthAt(int level, long index, long size) =>
        (int)Math.Clamp(HashesAt(level, size) - (index << Height), 0, FullWidth);

    /// <summary>The first leaf that tile <paramref name="index"/> of <paramref name="level"/> covers.</summary>
    public static long FirstLeaf(int level, long index) => index << (Height * (level + 1));

    /// <summary>Every tile of a tree of <paramref name="size"/> leaves, level by level, the rightmost of each as partial as the size makes it.</summary>
    public static IEnumerable<TileCoordinate> TilesOf(long size)
    {
        for (var level = 0; HashesAt(level, size) > 0; level++)
        {
            var hashes = HashesAt(level, size);
            for (var index = 0L; index << Height < hashes; index++)
            {
                yield return new TileCoordinate(level, index, WidthAt(level, index, size));
            }
        }
    }
}
