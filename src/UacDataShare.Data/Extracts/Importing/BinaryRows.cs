using Npgsql;
using NpgsqlTypes;
using UacDataShare.Data.Records;

namespace UacDataShare.Data.Extracts.Importing;

/// <summary>Writes rows by binary COPY, in the order of <see cref="KindStatements.Columns"/>.</summary>
internal static class BinaryRows
{
    /// <summary>Into staging: the line first.</summary>
    public static async Task CopyIntoStagingAsync(
        NpgsqlConnection connection, RecordKind kind, IEnumerable<ExtractRow> rows, CancellationToken cancellationToken)
    {
        await using var writer = await connection.BeginBinaryImportAsync(KindStatements.Of(kind).CopyIntoStaging, cancellationToken);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancellationToken);
            await writer.WriteAsync(row.Line, NpgsqlDbType.Bigint, cancellationToken);
            await WriteAsync(writer, row, cancellationToken);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    /// <summary>Straight into the table: the batch last.</summary>
    public static async Task CopyIntoTableAsync(
        NpgsqlConnection connection, RecordKind kind, IEnumerable<ExtractRow> rows, Guid batch, CancellationToken cancellationToken)
    {
        await using var writer = await connection.BeginBinaryImportAsync(KindStatements.Of(kind).CopyIntoTable, cancellationToken);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancellationToken);
            await WriteAsync(writer, row, cancellationToken);
            await writer.WriteAsync(batch, NpgsqlDbType.Uuid, cancellationToken);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter writer, ExtractRow row, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(RecordId.For(row.SourceSystem, row.Kind.Name, row.SourceId), NpgsqlDbType.Uuid, cancellationToken);
        for (var i = 0; i < row.Values.Length; i++)
        {
            await WriteValueAsync(writer, row, row.Kind.Columns[i], row.Values[i], cancellationToken);
        }

        await writer.WriteAsync(ContentHash.Of(row), NpgsqlDbType.Bytea, cancellationToken);
    }

    private static Task WriteValueAsync(
        NpgsqlBinaryImporter writer, ExtractRow row, RecordColumn column, object? value, CancellationToken cancellationToken) => value switch
        {
            null => writer.WriteNullAsync(cancellationToken),
            string id when column.Target is { } target => writer.WriteAsync(RecordId.For(row.SourceSystem, target, id), NpgsqlDbType.Uuid, cancellationToken),
            string text => writer.WriteAsync(text, NpgsqlDbType.Text, cancellationToken),
            DateOnly date => writer.WriteAsync(date, NpgsqlDbType.Date, cancellationToken),
            bool flag => writer.WriteAsync(flag, NpgsqlDbType.Boolean, cancellationToken),
            DateTimeOffset instant => writer.WriteAsync(instant.UtcDateTime, NpgsqlDbType.TimestampTz, cancellationToken),
            _ => throw new InvalidOperationException($"{row.Kind.Name}.{column.Name} holds a {value.GetType().Name}."),
        };
}
