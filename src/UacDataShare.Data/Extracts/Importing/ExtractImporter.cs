using Npgsql;
using UacDataShare.Data.Errors;
using UacDataShare.Data.Extracts.Reading;

namespace UacDataShare.Data.Extracts.Importing;

/// <summary>
/// Imports extracts, in the format of <c>docs/extract-format.md</c>. Good rows come in, bad ones are reported; importing a file again
/// changes nothing. Rows are written in batches, each a transaction: a killed import is finished by running it again.
/// </summary>
/// <param name="database">The database, as a role that may write records (<see cref="DatabaseRoles.Steward"/>).</param>
/// <param name="time">The clock, for the register of imports.</param>
public sealed class ExtractImporter(NpgsqlDataSource database, TimeProvider time)
{
    private const int BatchSize = 20_000;

    /// <summary>One import at a time: two would take each other's rows for changes.</summary>
    private const long ImportLock = 0x5541_4349_4D50;

    /// <summary>Imports files, those of parents before those that refer to them.</summary>
    /// <param name="paths">CSV or NDJSON files.</param>
    /// <param name="report">Is given every row that does not fit, as it is found.</param>
    /// <param name="progress">Is given the counts of the running file after each batch.</param>
    /// <param name="cancellationToken">Stops after the batch before; what was imported stays.</param>
    /// <returns>What was done, by file, in the order in which they were imported.</returns>
    /// <exception cref="UacException">A name that is none of an extract, a database that cannot be reached or refuses the rows.</exception>
    /// <exception cref="IOException">A file that cannot be read.</exception>
    public async Task<IReadOnlyList<ImportSummary>> ImportAsync(
        IReadOnlyList<string> paths,
        Action<RowFault> report,
        IProgress<ImportSummary>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(report);

        var files = paths.Select(ExtractFile.Of).OrderBy(file => file.Kind is { } kind ? RecordKinds.OrderOf(kind) : int.MaxValue).ToList();
        try
        {
            await using var connection = await OpenAsync(cancellationToken);
            var done = new List<ImportSummary>();
            foreach (var file in files)
            {
                done.Add(await ImportFileAsync(connection, file, report, progress, cancellationToken));
            }

            if (done.Any(file => file.Inserted + file.Updated > 0))
            {
                await AddressClusters.CountAsync(connection, cancellationToken);
            }

            await EndTurnAsync(connection, cancellationToken);
            return done;
        }
        catch (PostgresException refused)
        {
            throw UacErrors.DatabaseRefused(refused.MessageText.TrimEnd('.') + ".").ToException(refused);
        }
        catch (NpgsqlException unreachable)
        {
            throw UacErrors.DatabaseUnreachable(database.ConnectionString.Length > 0 ? new NpgsqlConnectionStringBuilder(database.ConnectionString).Host ?? "" : "", unreachable.Message.TrimEnd('.') + ".").ToException(unreachable);
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var turn = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", connection) { Parameters = { new() { Value = ImportLock } } };
        if (await turn.ExecuteScalarAsync(cancellationToken) is not true)
        {
            await connection.DisposeAsync();
            throw UacErrors.AnotherImportRuns().ToException();
        }

        return connection;
    }

    // The turn ends with the session too, but only when the server has noticed: an import that follows at once would be refused.
    private static async Task EndTurnAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var turn = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = ImportLock } } };
        await turn.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<ImportSummary> ImportFileAsync(
        NpgsqlConnection connection, ExtractFile file, Action<RowFault> report, IProgress<ImportSummary>? progress, CancellationToken cancellationToken)
    {
        var digest = await ImportRegister.DigestAsync(file.Path, cancellationToken);
        var batch = await ImportRegister.BeginAsync(connection, file.Name, digest, time.GetUtcNow(), cancellationToken);
        var writer = new BatchWriter(connection, batch);
        var done = ImportSummary.Of(file.Name);

        foreach (var items in ExtractReader.Read(file).Chunk(BatchSize))
        {
            var rows = items.Select(item => item.Row).OfType<ExtractRow>().ToList();
            foreach (var fault in items.SelectMany(item => item.Faults))
            {
                report(fault);
            }

            var written = await writer.WriteAsync(file.Name, rows, report, cancellationToken);
            done = done.Plus(written with { RowsRead = items.Length, Rejected = written.Rejected + items.Length - rows.Count });
            progress?.Report(done);
        }

        await ImportRegister.EndAsync(connection, batch, done, time.GetUtcNow(), cancellationToken);
        return done;
    }
}
