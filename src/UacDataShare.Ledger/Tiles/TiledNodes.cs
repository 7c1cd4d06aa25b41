using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Tiles;

/// <summary>The nodes of a tree of a given size, taken from its tiles.</summary>
public sealed class TiledNodes : ITreeNodes
{
    private readonly long _size;
    private readonly IReadOnlyDictionary<TileCoordinate, HashTile> _tiles;

    /// <summary>Nodes from <paramref name="tiles"/>, which hold those that <see cref="TilesFor"/> named.</summary>
    public TiledNodes(long size, IReadOnlyDictionary<TileCoordinate, HashTile> tiles)
    {
        _size = size;
        _tiles = tiles;
    }

    /// <summary>The tiles that a computation will ask for, found by running it once without hashes.</summary>
    public static IReadOnlyCollection<TileCoordinate> TilesFor(long size, Action<ITreeNodes> computation)
    {
        ArgumentNullException.ThrowIfNull(computation);
        var asked = new AskedTiles(size);
        computation(asked);
        return asked.Tiles;
    }

    /// <inheritdoc/>
    public MerkleHash Node(int level, long index)
    {
        var tile = Locate(level, index, _size, out var height, out var position);
        return _tiles[tile].Node(height, position);
    }

    private static TileCoordinate Locate(int level, long index, long size, out int height, out int position)
    {
        var tileLevel = level / TileLayout.Height;
        height = level % TileLayout.Height;
        var perTile = TileLayout.FullWidth >> height;
        var tile = index / perTile;
        position = (int)(index % perTile);
        return new TileCoordinate(tileLevel, tile, TileLayout.WidthAt(tileLevel, tile, size));
    }

    private sealed class AskedTiles(long size) : ITreeNodes
    {
        public HashSet<TileCoordinate> Tiles { get; } = [];

        public MerkleHash Node(int level, long index)
        {
            Tiles.Add(Locate(level, index, size, out _, out _));
            return default;
        }
    }
}
