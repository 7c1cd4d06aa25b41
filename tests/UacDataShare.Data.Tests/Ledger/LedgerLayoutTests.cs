using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Data.Migrations;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Searching;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Data.Tests.Ledger;

/// <summary>A log that was written in the first layout lives on in the second.</summary>
public sealed class LedgerLayoutTests
{
    private const string Database = "first_layout";
    private const string Key = "ledger.example/test+c18d1894+AXH1aAXokIqKR+NHg0dI7taxqUzYd2uRqfFVxLJGeAF2";

    /// <summary>Twenty entries as they were written before migration 0011, one of them without keys.</summary>
    private static readonly string Sample = Path.Combine(Repository.Root, "tests", "UacDataShare.Data.Tests", "Ledger", "Samples", "first-layout.sql");

    [DatabaseFact]
    public async Task Every_entry_of_the_first_layout_is_carried_over_sound_and_is_found()
    {
        await using var cluster = await TemporaryCluster.StartAsync(durable: false);
        var administrator = cluster.Cluster.ConnectionString(Database);
        await MigrateFirstLayoutAsync(administrator);
        await UacDataShareDatabase.MigrateAsync(administrator);
        await using var database = NpgsqlDataSource.Create(administrator);

        Assert.Empty(await FsckAsync(database));
        var page = await new PostgresLedgerSearch(database).FindAsync(new EntryQuery { CaseNumber = "HSI-2026-1", Client = "desk-1" }, default);
        Assert.Equal([17, 13, 9, 1], page.Entries.Select(found => found.Entry.Index));
        Assert.All(page.Entries, found => Assert.True(LedgerFixture.Sealer.TryOpen(found.Entry, out _)));
        page = await new PostgresLedgerSearch(database).FindAsync(new EntryQuery { SubjectTag = "s1:é" }, default);
        Assert.Equal([16, 11, 6, 1], page.Entries.Select(found => found.Entry.Index));
    }

    [DatabaseFact]
    public async Task A_log_that_was_carried_over_goes_on_and_its_old_rows_are_still_watched()
    {
        await using var cluster = await TemporaryCluster.StartAsync(durable: false);
        var administrator = cluster.Cluster.ConnectionString(Database);
        await MigrateFirstLayoutAsync(administrator);
        await UacDataShareDatabase.MigrateAsync(administrator);
        await using var database = NpgsqlDataSource.Create(administrator);
        await using var store = new PostgresLedgerStore(database);

        var committed = await store.AppendAsync([LedgerFixture.Sealer.Seal(LedgerFixture.Record())], default);
        Assert.Equal(20, Assert.Single(committed.NewIndexes));
        Assert.Empty(await FsckAsync(database));
        foreach (var (sql, index, table) in ((string, long, string)[])
            [
                ("UPDATE ledger.entry SET subject = 5 WHERE idx = 3", 3, "entry"),
                ("UPDATE ledger.first_search SET case_number = 'other' WHERE idx = 3", 3, "first_search"),
                ("DELETE FROM ledger.first_search WHERE idx = 2", 2, "first_search"),
                ("UPDATE ledger.entry SET wrapped = set_bit(wrapped, 40, 1 - get_bit(wrapped, 40)) WHERE idx = 1", 1, "entry"),
            ])
        {
            await using var change = database.CreateCommand($"SET session_replication_role = replica; {sql}");
            await change.ExecuteNonQueryAsync();
            Assert.Contains(await FsckAsync(database), finding => finding.Table == table && finding.Error.Index == index);
        }
    }

    [DatabaseFact]
    public async Task Texts_hash_in_the_database_as_in_the_programs()
    {
        var database = await TestDatabase.SharedAsync();
        var context = new EntryContext(new SearchKeys { RecipientClass = "HSI", Purpose = "é", Coordinates = ["Child.a", "Child.b"] });

        Assert.Equal(IndexedKeys.OfCase("HSI-2026-é"), await database.ScalarAsync<long>("SELECT ledger.search_key('case', 'HSI-2026-é')"));
        Assert.Equal(IndexedKeys.OfSubject("s1:x"), await database.ScalarAsync<long>("SELECT ledger.search_key('subject', 's1:x')"));
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT ledger.search_key('case', NULL)"));
        var digest = context.Name.ToArray();
        Assert.Equal(digest, await database.ScalarAsync<byte[]>("SELECT ledger.context_digest('HSI', NULL, 'é', '{Child.a,Child.b}', '{}')"));
    }

    private static async Task MigrateFirstLayoutAsync(string administrator)
    {
        await using (var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(administrator) { Database = "postgres", Pooling = false }.ConnectionString))
        {
            await server.OpenAsync();
            await using var create = new NpgsqlCommand($"CREATE DATABASE {Database}", server);
            await create.ExecuteNonQueryAsync();
        }

        await using var context = new MigrationContext(administrator);
        var history = context.GetService<IHistoryRepository>();
        await context.Database.ExecuteSqlRawAsync(history.GetCreateScript());
        await using var connection = new NpgsqlConnection(administrator);
        await connection.OpenAsync();
        foreach (var (id, migration) in context.GetService<IMigrationsAssembly>().Migrations.TakeWhile(next => string.CompareOrdinal(next.Key, "0011") < 0))
        {
            var up = context.GetService<IMigrationsAssembly>().CreateMigration(migration, "Npgsql").UpOperations.OfType<SqlOperation>().Single().Sql;
            await using var run = new NpgsqlCommand($"BEGIN; {up}; {history.GetInsertScript(new HistoryRow(id, "10.0.0"))} COMMIT", connection);
            await run.ExecuteNonQueryAsync();
        }

        await using var fill = new NpgsqlCommand(await File.ReadAllTextAsync(Sample), connection);
        await fill.ExecuteNonQueryAsync();
    }

    private static async Task<IReadOnlyList<FsckFinding>> FsckAsync(NpgsqlDataSource database)
    {
        Assert.True(VerifierKey.TryParse(Key, out var key, out _));
        return (await new LedgerFsck(database, key, LedgerFixture.Sealer).RunAsync(null, default)).Findings;
    }
}
