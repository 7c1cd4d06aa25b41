using Microsoft.EntityFrameworkCore;

namespace UacDataShare.Data.Migrations;

/// <summary>
/// The context that only migrates. It has no model of its own: the migrations are written by hand in SQL, and the model that the
/// programs use is compared with the migrated database by a test.
/// </summary>
internal sealed class MigrationContext(string connectionString) : DbContext
{
    /// <summary>The table that remembers which migrations ran.</summary>
    public const string HistoryTable = "schema_history";

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseNpgsql(
        connectionString,
        npgsql => npgsql.MigrationsHistoryTable(HistoryTable, "public").CommandTimeout(600));
}
