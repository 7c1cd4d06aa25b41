using Npgsql;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>A stored tile.</summary>
internal sealed record TileRow(long Index, byte[] Hashes, MerkleHash Root)
{
    /// <summary>The first position whose hash is another one; null where all are these.</summary>
    public int? FirstThatDiffers(ReadOnlySpan<MerkleHash> hashes)
    {
        for (var i = 0; i < hashes.Length; i++)
        {
            if (!Hashes.AsSpan().Slice(Math.Min(i * MerkleHash.Size, Hashes.Length)).StartsWith(hashes[i].Bytes))
            {
                return i;
            }
        }

        return Hashes.Length == hashes.Length * MerkleHash.Size ? null : hashes.Length - 1;
    }
}

/// <summary>Reads tiles.</summary>
internal sealed class TileRows(NpgsqlConnection connection)
{
    public async Task<ILookup<long, TileRow>> ReadAsync(int level, long from, long to, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT n, hashes, root FROM ledger.tile WHERE level = $1 AND n >= $2 AND n < $3", connection)
        {
            Parameters =
            {
                new NpgsqlParameter<short> { TypedValue = (short)level },
                new NpgsqlParameter<long> { TypedValue = from },
                new NpgsqlParameter<long> { TypedValue = to },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tiles = new List<TileRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            tiles.Add(new TileRow(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), StoredValue.Hash(reader.GetFieldValue<byte[]>(2))));
        }

        return tiles.ToLookup(tile => tile.Index);
    }

    /// <summary>Whether there is a tile that a tree of this size does not fill.</summary>
    public async Task<bool> BeyondAsync(long size, CancellationToken cancellationToken)
    {
        // From level 7 on a tile covers more leaves than there can be.
        await using var command = new NpgsqlCommand(
            "SELECT EXISTS (SELECT FROM ledger.tile WHERE level < 0 OR n < 0 OR level > 6 OR n >= $1 >> (8 * (level + 1)))", connection)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = size } },
            CommandTimeout = 0,
        };
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
