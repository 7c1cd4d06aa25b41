using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Npgsql;
using UacDataShare.Data.Errors;
using UacDataShare.Data.Extracts;
using UacDataShare.Data.Extracts.Importing;
using UacDataShare.Data.Extracts.Kinds;
using UacDataShare.Data.Extracts.Writing;
using UacDataShare.Data.Records;

namespace UacDataShare.Data.Synthetic;

/// <summary>
/// Makes synthetic records, every person in them invented and marked so: into a database by binary COPY, in one transaction, or into the
/// files of an extract.
/// </summary>
public static class SyntheticSeeder
{
    private const int FamiliesPerBatch = 4_000;

    /// <summary>Batches that wait while the database writes another.</summary>
    private const int BatchesAhead = 2;

    /// <summary>Writes the files of an extract, one a kind, into a folder.</summary>
    /// <param name="folder">The folder; files of the same names are replaced.</param>
    /// <param name="options">Which records.</param>
    /// <param name="cancellationToken">Stops; files that were begun stay incomplete.</param>
    public static SeedSummary WriteExtract(string folder, SeedOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rows = 0L;
        using var writer = new CsvExtractWriter(folder);
        foreach (var row in SyntheticRecords.Families(options.Children, options.Seed).SelectMany(family => family))
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Write(row);
            rows++;
        }

        return new SeedSummary(options.Children, rows);
    }

    /// <summary>Writes the records into a database; where they are already, nothing happens.</summary>
    /// <param name="connectionString">An administrator's (quickest: foreign keys, which hold by construction, are then not checked row by row) or the steward's.</param>
    /// <param name="options">Which records.</param>
    /// <param name="time">The clock, for the register of imports.</param>
    /// <param name="progress">Is told after each batch.</param>
    /// <param name="cancellationToken">Undoes everything.</param>
    /// <exception cref="UacException">UAC2023: this seed is there in another number. UAC2010, UAC2024: the database.</exception>
    public static async Task<SeedSummary> SeedAsync(
        string connectionString,
        SeedOptions options,
        TimeProvider time,
        IProgress<SeedSummary>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellationToken);
            return await IsThereAsync(connection, options, cancellationToken)
                ? new SeedSummary(options.Children, 0, WereThere: true)
                : await WriteAsync(connection, options, time, progress, cancellationToken);
        }
        catch (PostgresException refused)
        {
            throw UacErrors.DatabaseRefused(refused.MessageText.TrimEnd('.') + ".").ToException(refused);
        }
        catch (NpgsqlException unreachable)
        {
            var host = new NpgsqlConnectionStringBuilder(connectionString).Host ?? "";
            throw UacErrors.DatabaseUnreachable(host, unreachable.Message.TrimEnd('.') + ".").ToException(unreachable);
        }
    }

    private static async Task<SeedSummary> WriteAsync(
        NpgsqlConnection connection, SeedOptions options, TimeProvider time, IProgress<SeedSummary>? progress, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await SkipForeignKeysAsync(connection, cancellationToken);
        var name = BatchName(options);
        var batch = await ImportRegister.BeginAsync(connection, name, SHA256.HashData(Encoding.UTF8.GetBytes(name)), time.GetUtcNow(), cancellationToken);
        var repeated = new List<ExtractRow>();
        var done = new SeedSummary(0, 0);

        await foreach (var rows in InBackground(options, cancellationToken))
        {
            done = await CopyAsync(connection, rows, batch, repeated, done, cancellationToken);
            progress?.Report(done);
        }

        var merged = await new BatchWriter(connection, batch).WriteKindAsync(name, ReleaseKind.Kind, repeated, _ => { }, cancellationToken);
        await AddressClusters.CountAsync(connection, cancellationToken);
        var summary = new ImportSummary(name, done.Rows, done.Rows - repeated.Count, merged.Updated, 0, merged.Duplicates, 0);
        await ImportRegister.EndAsync(connection, batch, summary, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await ExecuteAsync(connection, "ANALYZE", cancellationToken);
        return done;
    }

    private static async Task<SeedSummary> CopyAsync(
        NpgsqlConnection connection, List<ExtractRow> rows, Guid batch, List<ExtractRow> repeated, SeedSummary done, CancellationToken cancellationToken)
    {
        foreach (var kind in rows.GroupBy(row => row.Kind).OrderBy(group => RecordKinds.OrderOf(group.Key)))
        {
            // The second row with one id goes the way of an import, which keeps both.
            var first = kind.DistinctBy(row => row.SourceId).ToList();
            repeated.AddRange(kind.Except(first));
            await BinaryRows.CopyIntoTableAsync(connection, kind.Key, first, batch, cancellationToken);
        }

        var children = rows.Count(row => row.Kind == ChildKind.Kind);
        return done with { Children = done.Children + children, Rows = done.Rows + rows.Count };
    }

    /// <summary>Invents the next batches while the database writes one.</summary>
    private static IAsyncEnumerable<List<ExtractRow>> InBackground(SeedOptions options, CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<List<ExtractRow>>(BatchesAhead);
        _ = Task.Run(
            async () =>
            {
                try
                {
                    foreach (var families in SyntheticRecords.Families(options.Children, options.Seed).Chunk(FamiliesPerBatch))
                    {
                        await channel.Writer.WriteAsync([.. families.SelectMany(family => family)], cancellationToken);
                    }

                    channel.Writer.Complete();
                }
                catch (Exception failure)
                {
                    channel.Writer.Complete(failure);
                }
            },
            CancellationToken.None);
        return channel.Reader.ReadAllAsync(cancellationToken);
    }

    private static async Task<bool> IsThereAsync(NpgsqlConnection connection, SeedOptions options, CancellationToken cancellationToken)
    {
        var firstChild = RecordId.For(SyntheticRecords.SourceSystem(options.Seed), ChildKind.Kind.Name, RowWriter.Id("C", 1));
        var batch = ImportRegister.IdOf(SHA256.HashData(Encoding.UTF8.GetBytes(BatchName(options))));
        await using var find = new NpgsqlCommand(
            "SELECT EXISTS (SELECT FROM records.child WHERE id = $1), EXISTS (SELECT FROM records.import_batch WHERE id = $2 AND finished_at IS NOT NULL)",
            connection)
        {
            Parameters = { new() { Value = firstChild }, new() { Value = batch } },
        };
        await using var reader = await find.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var (hasChild, hasBatch) = (reader.GetBoolean(0), reader.GetBoolean(1));
        return hasChild && !hasBatch ? throw UacErrors.AlreadySeeded(options.Seed).ToException() : hasChild;
    }

    private static string BatchName(SeedOptions options) =>
        string.Create(CultureInfo.InvariantCulture, $"synthetic, seed {options.Seed}, {options.Children} children");

    private static Task SkipForeignKeysAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => ExecuteAsync(
        connection,
        """
        DO $$
        BEGIN
            IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
                SET LOCAL session_replication_role = replica;
            END IF;
        END
        $$
        """,
        cancellationToken);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
