using System.Globalization;
using Npgsql;

namespace UacDataShare.Data.Extracts.Importing;

/// <summary>Writes rows of any kinds in one transaction, parents first.</summary>
internal sealed class BatchWriter(NpgsqlConnection connection, Guid batch)
{
    /// <summary>What became of the rows. Rows whose reference names nothing are left out and reported.</summary>
    public async Task<ImportSummary> WriteAsync(
        string file, IReadOnlyCollection<ExtractRow> rows, Action<RowFault> report, CancellationToken cancellationToken)
    {
        var done = ImportSummary.Of(file);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var kind in rows.GroupBy(row => row.Kind).OrderBy(group => RecordKinds.OrderOf(group.Key)))
        {
            done = done.Plus(await WriteKindAsync(file, kind.Key, [.. kind], report, cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        return done;
    }

    /// <summary>The same for rows of one kind, inside the caller's transaction.</summary>
    public async Task<ImportSummary> WriteKindAsync(
        string file, RecordKind kind, IReadOnlyList<ExtractRow> rows, Action<RowFault> report, CancellationToken cancellationToken)
    {
        var statements = KindStatements.Of(kind);
        await ExecuteAsync(statements.CreateStaging, cancellationToken);
        await BinaryRows.CopyIntoStagingAsync(connection, kind, rows, cancellationToken);

        var rejected = 0L;
        foreach (var (column, sql) in statements.RejectUnknown)
        {
            rejected += await RejectAsync(sql, line => report(new RowFault(file, line, column, ExtractFaults.UnknownReference)), cancellationToken);
        }

        var unchanged = await ExecuteAsync(statements.DropKnown, cancellationToken);
        var merged = await MergeAsync(statements.Merge, cancellationToken);
        return new ImportSummary(file, 0, merged.Inserted, merged.Updated, unchanged, merged.Duplicates, rejected);
    }

    private async Task<long> RejectAsync(string sql, Action<long> reject, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lines = new List<long>();
        while (await reader.ReadAsync(cancellationToken))
        {
            lines.Add(reader.GetInt64(0));
        }

        lines.Sort();
        lines.ForEach(reject);
        return lines.Count;
    }

    private async Task<(long Inserted, long Updated, long Duplicates)> MergeAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = batch } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2))
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The merge of batch {batch} counted nothing."));
    }

    private async Task<long> ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
