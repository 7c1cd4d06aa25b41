using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Migrations;

public sealed class MigrationTests
{
    [Fact]
    public void Every_sql_file_has_its_migration_and_they_run_in_order()
    {
        var migrations = UacDataShareDatabase.Migrations();
        var files = typeof(UacDataShareDatabase).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => name.Split('.')[^2])
            .Order(StringComparer.Ordinal);

        Assert.Equal(files, migrations);
    }

    [DatabaseFact]
    public async Task Migrating_again_changes_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();

        await UacDataShareDatabase.MigrateAsync(database.Administrator);

        Assert.Empty(await UacDataShareDatabase.PendingMigrationsAsync(database.Gateway));
    }

    [DatabaseFact]
    public async Task The_owner_owns_every_schema_and_what_is_in_them()
    {
        await using var database = await TestDatabase.CreateAsync();

        var foreign = await database.ScalarAsync<long>(
            """
            SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname IN ('records', 'ledger', 'policy', 'oversight') AND pg_get_userbyid(c.relowner) <> 'uac_owner'
            """);

        Assert.Equal(0, foreign);
    }
}
