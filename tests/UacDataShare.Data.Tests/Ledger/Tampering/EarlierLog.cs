using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql;
using UacDataShare.Data.Migrations;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Witnessing;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Data.Tests.Ledger.Tampering;

/// <summary>
/// Twenty entries as they were written before migration 0011, one of them without keys, on a server of their own: carried over to the
/// layout of 0011, cosigned there by two witnesses, with a context that no entry came to use, and not yet migrated further.
/// </summary>
internal sealed class EarlierLog : IAsyncDisposable
{
    private const string Name = "first_layout";
    private const string LogKey = "ledger.example/test+c18d1894+AXH1aAXokIqKR+NHg0dI7taxqUzYd2uRqfFVxLJGeAF2";
    private const string Chained = "0050";

    private static readonly string Sample = Path.Combine(Repository.Root, "tests", "UacDataShare.Data.Tests", "Ledger", "Samples", "first-layout.sql");

    private readonly TemporaryCluster _cluster;

    private EarlierLog(TemporaryCluster cluster)
    {
        _cluster = cluster;
        Administrator = cluster.Cluster.ConnectionString(Name);
        Database = NpgsqlDataSource.Create(Administrator);
        Key = VerifierKey.TryParse(LogKey, out var key, out _) ? key : throw new InvalidOperationException();
        Policy = LedgerFixture.PolicyOf(Key);
    }

    /// <summary>The administrator's connection string.</summary>
    public string Administrator { get; }

    /// <summary>The database, as the administrator.</summary>
    public NpgsqlDataSource Database { get; }

    public VerifierKey Key { get; }

    public TrustPolicy Policy { get; }

    public static async Task<EarlierLog> CreateAsync()
    {
        var log = new EarlierLog(await TemporaryCluster.StartAsync(durable: false));
        await using (var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(log.Administrator) { Database = "postgres", Pooling = false }.ConnectionString))
        {
            await server.OpenAsync();
            await using var create = new NpgsqlCommand($"CREATE DATABASE {Name}", server);
            await create.ExecuteNonQueryAsync();
        }

        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(log.Administrator) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await log.RunMigrationsAsync(connection, "", "0011");
        await using var fill = new NpgsqlCommand(await File.ReadAllTextAsync(Sample), connection);
        await fill.ExecuteNonQueryAsync();
        await log.RunMigrationsAsync(connection, "0011", Chained);
        await CosignAsync(connection);
        await LeaveContextAsync(connection);
        return log;
    }

    /// <summary>Brings the log to this version.</summary>
    public Task MigrateAsync() => UacDataShareDatabase.MigrateAsync(Administrator);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    private async Task RunMigrationsAsync(NpgsqlConnection connection, string from, string to)
    {
        await using var context = new MigrationContext(Administrator);
        var history = context.GetService<IHistoryRepository>();
        var assembly = context.GetService<IMigrationsAssembly>();
        if (from.Length == 0)
        {
            await context.Database.ExecuteSqlRawAsync(history.GetCreateScript());
        }

        foreach (var (id, migration) in assembly.Migrations.Where(next => string.CompareOrdinal(next.Key, from) >= 0 && string.CompareOrdinal(next.Key, to) < 0))
        {
            var up = assembly.CreateMigration(migration, "Npgsql").UpOperations.OfType<SqlOperation>().Single().Sql;
            await using var run = new NpgsqlCommand($"BEGIN; {up}; {history.GetInsertScript(new HistoryRow(id, "10.0.0"))} COMMIT", connection);
            await run.ExecuteNonQueryAsync();
        }
    }

    // What an append left behind that failed after it had made its context.
    private static async Task LeaveContextAsync(NpgsqlConnection connection)
    {
        await using var leave = new NpgsqlCommand(
            "INSERT INTO ledger.context (digest, client, coordinates, authorities) VALUES (ledger.context_digest(NULL, 'left', NULL, '{}', '{}'), 'left', '{}', '{}')", connection);
        await leave.ExecuteNonQueryAsync();
    }

    private static async Task CosignAsync(NpgsqlConnection connection)
    {
        foreach (var size in (int[])[8, 20])
        {
            await using var read = new NpgsqlCommand($"SELECT note FROM ledger.checkpoint WHERE size = {size}", connection);
            var head = SignedCheckpoint.TryParse((string?)await read.ExecuteScalarAsync() ?? "", out var signed, out _) ? signed : throw new InvalidOperationException();
            foreach (var cosignature in LedgerFixture.Cosign(head))
            {
                await using var insert = new NpgsqlCommand("INSERT INTO ledger.cosignature VALUES ($1, $2, $3)", connection);
                insert.Parameters.Add(new NpgsqlParameter<long> { TypedValue = size });
                insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cosignature.KeyName });
                insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cosignature.ToLine() });
                await insert.ExecuteNonQueryAsync();
            }
        }
    }
}
