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

    /// <summary>The tiles in the order asked for, in one round trip.</summary>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>?>> ReadAsync(IReadOnlyList<TileCoordinate> tiles, CancellationToken cancellationToken)
    {
        if (tiles.Count == 0)
        {
            return [];
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var tile in tiles)
        {
            batch.BatchCommands.Add(Command(tile));
        }

        // A prepared statement lives as long as its pooled connection: planning costs more than reading.
        await batch.PrepareAsync(cancellationToken);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var read = new List<ReadOnlyMemory<byte>?>();
        foreach (var tile in tiles)
        {
            read.Add(await ReadAsync(reader, tile, cancellationToken));
            await reader.NextResultAsync(cancellationToken);
        }

        return read;
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(NpgsqlDataReader reader, TileCoordinate tile, CancellationToken cancellationToken)
    {
        var hashes = new List<byte[]>();
        while (await reader.ReadAsync(cancellationToken))
        {
            hashes.Add(reader.GetFieldValue<byte[]>(0));
        }

        if (tile is { IsFull: true, IsEntries: false })
        {
            return hashes.Count == 1 ? hashes[0] : Missing;
        }

        var commitments = hashes.ConvertAll(hash => new MerkleHash(hash));
        return tile.IsEntries ? Bundle(commitments, tile.Width)
            : Concatenate(tile.Level == 0 ? commitments.ConvertAll(EntryCommitment.LeafHash) : commitments, tile.Width);
    }

    private static NpgsqlBatchCommand Command(TileCoordinate tile)
    {
        var first = tile.Index << TileLayout.Height;
        return tile switch
        {
            { IsEntries: true } => Command(Commitments, first, (long)tile.Width),
            { IsFull: true } => Command(FullTile, (short)tile.Level, tile.Index),
            { Level: 0 } => Command(Commitments, first, (long)tile.Width),
            _ => Command(Roots, (short)(tile.Level - 1), first, (long)tile.Width),
        };
    }

    private static NpgsqlBatchCommand Command(string sql, params object[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
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
