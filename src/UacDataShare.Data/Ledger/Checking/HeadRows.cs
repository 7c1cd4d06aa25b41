using Npgsql;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>A row of <c>ledger.tree_head</c>, unchecked.</summary>
internal sealed record TreeHeadRow(bool IsOnly, long Size, MerkleHash Root, byte[] Nodes, long Epoch);

/// <summary>A row of <c>ledger.newest_checkpoint</c>, unchecked.</summary>
internal sealed record NewestRow(bool IsOnly, long Size, string Note);

/// <summary>Reads heads: the tree's, the newest signed one, and those that are kept by their sizes.</summary>
internal sealed class HeadRows(NpgsqlConnection connection)
{
    /// <summary>The rows that there are, at most two.</summary>
    public Task<List<TreeHeadRow>> TreeHeadsAsync(CancellationToken cancellationToken) => ReadAsync(
        "SELECT only_row, size, root, nodes, epoch FROM ledger.tree_head ORDER BY only_row DESC, size DESC LIMIT 2",
        reader => new TreeHeadRow(
            reader.GetBoolean(0), reader.GetInt64(1), StoredValue.Hash(reader.GetFieldValue<byte[]>(2)), reader.GetFieldValue<byte[]>(3), reader.GetInt64(4)),
        [],
        cancellationToken);

    /// <summary>The rows that there are, at most two.</summary>
    public Task<List<NewestRow>> NewestAsync(CancellationToken cancellationToken) => ReadAsync(
        "SELECT only_row, size, note FROM ledger.newest_checkpoint ORDER BY only_row DESC, size DESC LIMIT 2",
        reader => new NewestRow(reader.GetBoolean(0), reader.GetInt64(1), reader.GetString(2)),
        [],
        cancellationToken);

    /// <summary>Kept heads from one size on and below another.</summary>
    public Task<List<(long Size, string Note)>> KeptAsync(long from, long to, CancellationToken cancellationToken) => ReadAsync(
        "SELECT size, note FROM ledger.checkpoint WHERE size >= $1 AND size < $2 ORDER BY size",
        reader => (reader.GetInt64(0), reader.GetString(1)),
        [from, to],
        cancellationToken);

    /// <summary>The size of the largest kept head; null where none is kept.</summary>
    public async Task<long?> LargestKeptAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT max(size) FROM ledger.checkpoint", connection);
        return await command.ExecuteScalarAsync(cancellationToken) as long?;
    }

    private async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, long[] parameters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = parameter });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
