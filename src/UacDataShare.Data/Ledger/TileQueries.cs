using System.Buffers;
using Npgsql;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Tiles;

namespace UacDataShare.Data.Ledger;

/// <summary>Reads tiles and bundles. Only full tiles are stored; partial ones are put together from what lies below them.</summary>
internal sealed class TileQueries(NpgsqlDataSource database)
{
    private const string FullTile = "SELECT hashes FROM ledger.tile WHERE level = $1 AND n = $2";
    private const string Commitments =
        "SELECT commitment FROM ledger.entry WHERE idx >= $1 AND idx < $1 + $2 AND idx < (SELECT size FROM ledger.tree_head) ORDER BY idx";
    private const string Roots = "SELECT root FROM ledger.tile WHERE level = $1 AND n >= $2 AND n < $2 + $3 ORDER BY n";

    // Named, since a bare null beside an array would become an empty memory instead of no memory.
    private static ReadOnlyMemory<byte>? Missing => null;

    public async Task<ReadOnlyMemory<byte>?> ReadAsync(TileCoordinate tile, CancellationToken cancellationToken)
    {
        var first = tile.Index << TileLayout.Height;
        if (tile.IsEntries)
        {
            return Bundle(await HashesAsync(Commitments, cancellationToken, first, tile.Width), tile.Width);
        }

        if (tile.IsFull)
        {
            return await FullAsync(tile, cancellationToken);
        }

        var below = tile.Level == 0
            ? (await HashesAsync(Commitments, cancellationToken, first, tile.Width)).ConvertAll(EntryCommitment.LeafHash)
            : await HashesAsync(Roots, cancellationToken, (short)(tile.Level - 1), first, tile.Width);
        return Concatenate(below, tile.Width);
    }

    private async Task<ReadOnlyMemory<byte>?> FullAsync(TileCoordinate tile, CancellationToken cancellationToken)
    {
        await using var command = Command(FullTile, (short)tile.Level, tile.Index);
        return await command.ExecuteScalarAsync(cancellationToken) is byte[] hashes ? new ReadOnlyMemory<byte>(hashes) : Missing;
    }

    private async Task<List<MerkleHash>> HashesAsync(string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var hashes = new List<MerkleHash>();
        while (await reader.ReadAsync(cancellationToken))
        {
            hashes.Add(new MerkleHash(reader.GetFieldValue<byte[]>(0)));
        }

        return hashes;
    }

    private NpgsqlCommand Command(string sql, params object[] parameters)
    {
        var command = database.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return command;
    }

    private static ReadOnlyMemory<byte>? Concatenate(List<MerkleHash> hashes, int width) =>
        hashes.Count == width ? new ReadOnlyMemory<byte>([.. hashes.SelectMany(hash => hash.ToArray())]) : Missing;

    private static ReadOnlyMemory<byte>? Bundle(List<MerkleHash> commitments, int width)
    {
        if (commitments.Count != width)
        {
            return null;
        }

        var output = new ArrayBufferWriter<byte>(width * (sizeof(ushort) + EntryCommitment.LeafLength));
        foreach (var commitment in commitments)
        {
            EntryBundle.Write(output, EntryCommitment.Leaf(commitment));
        }

        return output.WrittenMemory;
    }
}
