using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Tiles;

/// <summary>A tile with its hashes.</summary>
public sealed class HashTile
{
    private readonly MerkleHash[]?[] _above = new MerkleHash[TileLayout.Height][];

    private HashTile(TileCoordinate coordinate, ImmutableArray<MerkleHash> hashes)
    {
        Coordinate = coordinate;
        Hashes = hashes;
    }

    /// <summary>Which tile this is.</summary>
    public TileCoordinate Coordinate { get; }

    /// <summary>Its hashes, from left to right; as many as it is wide.</summary>
    public ImmutableArray<MerkleHash> Hashes { get; }

    /// <summary>Reads the bytes of a tile, which must be exactly 32 for each of its hashes.</summary>
    public static bool TryRead(
        TileCoordinate coordinate, ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out HashTile? tile, [NotNullWhen(false)] out LedgerError? error)
    {
        tile = null;
        var expected = coordinate.Width * MerkleHash.Size;
        error = bytes.Length == expected ? null : LedgerErrors.TileSize(coordinate.ToPath(), expected, bytes.Length, coordinate.FirstLeaf);
        if (error is not null)
        {
            return false;
        }

        tile = new HashTile(coordinate, Split(bytes));
        return true;
    }

    /// <summary>The hash over 2^<paramref name="height"/> neighbouring hashes of the tile, the <paramref name="position"/>-th such group.</summary>
    internal MerkleHash Node(int height, int position) => height == 0 ? Hashes[position] : Above(height)[position];

    // A proof asks for a node at nearly every height: each row is computed once. Two threads that compute a row compute the same.
    private MerkleHash[] Above(int height)
    {
        if (_above[height] is { } known)
        {
            return known;
        }

        var below = height == 1 ? Hashes.AsSpan() : Above(height - 1);
        var row = new MerkleHash[below.Length / 2];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = Rfc6962.HashNode(below[2 * i], below[(2 * i) + 1]);
        }

        return _above[height] = row;
    }

    private static ImmutableArray<MerkleHash> Split(ReadOnlySpan<byte> bytes)
    {
        var hashes = ImmutableArray.CreateBuilder<MerkleHash>(bytes.Length / MerkleHash.Size);
        for (var at = 0; at < bytes.Length; at += MerkleHash.Size)
        {
            hashes.Add(new MerkleHash(bytes.Slice(at, MerkleHash.Size)));
        }

        return hashes.MoveToImmutable();
    }
}
