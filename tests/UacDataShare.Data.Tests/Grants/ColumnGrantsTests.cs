using Npgsql;
using UacDataShare.Data.Grants;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Grants;

public sealed class ColumnGrantsTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Catalogue = new()
    {
        ["records.child"] = ["id", "a_number", "first_name"],
        ["records.release"] = ["id", "child_id", "state"],
    };

    [DatabaseFact]
    public async Task The_gateway_can_read_the_columns_that_it_was_given_and_no_other()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ApplyAsync(database, Catalogue);

        await using var gateway = await database.OpenAsync(DatabaseRoles.Gateway);
        await ExecuteAsync(gateway, "SELECT id, a_number, first_name FROM records.child");

        await AssertDeniedAsync(gateway, "SELECT religion FROM records.child");
        await AssertDeniedAsync(gateway, "SELECT count(religion) FROM records.child");
        await AssertDeniedAsync(gateway, "SELECT id FROM records.child WHERE religion = 'x'");
        await AssertDeniedAsync(gateway, "SELECT id FROM records.child ORDER BY religion");
        await AssertDeniedAsync(gateway, "SELECT * FROM records.child");
        await AssertDeniedAsync(gateway, "SELECT c FROM records.child c");
    }

    [DatabaseTheory]
    [InlineData("records.health")]
    [InlineData("records.protected_status")]
    [InlineData("records.sponsor_status")]
    [InlineData("records.record_version")]
    public async Task The_gateway_cannot_touch_a_table_without_a_grant(string table)
    {
        await using var database = await TestDatabase.CreateAsync();
        await ApplyAsync(database, Catalogue);

        await using var gateway = await database.OpenAsync(DatabaseRoles.Gateway);

        await AssertDeniedAsync(gateway, $"SELECT 1 FROM {table}");
        await AssertDeniedAsync(gateway, $"DELETE FROM {table}");
    }

    [DatabaseFact]
    public async Task Grants_as_in_the_catalogue_show_no_difference()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ApplyAsync(database, new Dictionary<string, IReadOnlyList<string>> { ["records.sponsor"] = ["id", "name"] });
        await ApplyAsync(database, Catalogue);

        await using var gateway = await database.OpenAsync(DatabaseRoles.Gateway);

        Assert.Empty(await ColumnGrants.CompareAsync(gateway, Catalogue));
    }

    [DatabaseTheory]
    [InlineData("GRANT SELECT (religion) ON records.child TO uac_gateway", "records.child.religion can be read and must not be")]
    [InlineData("GRANT SELECT (religion) ON records.child TO PUBLIC", "records.child.religion can be read and must not be")]
    [InlineData("REVOKE SELECT (state) ON records.release FROM uac_gateway", "records.release.state cannot be read and should be")]
    [InlineData("GRANT UPDATE (state) ON records.release TO uac_gateway", "records.release gives the right UPDATE")]
    [InlineData("GRANT DELETE ON records.child TO uac_gateway", "records.child gives the right DELETE")]
    public async Task A_right_changed_behind_our_back_is_found(string change, string difference)
    {
        await using var database = await TestDatabase.CreateAsync();
        await ApplyAsync(database, Catalogue);
        await database.ExecuteAsync(change);

        await using var gateway = await database.OpenAsync(DatabaseRoles.Gateway);
        var found = await ColumnGrants.CompareAsync(gateway, Catalogue);

        Assert.Equal(difference, Assert.Single(found).ToString());
    }

    private static async Task ApplyAsync(TestDatabase database, Dictionary<string, IReadOnlyList<string>> columns)
    {
        await using var administrator = await database.OpenAsync();
        await ColumnGrants.ApplyAsync(administrator, columns);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task AssertDeniedAsync(NpgsqlConnection connection, string sql)
    {
        var denied = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(connection, sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, denied.SqlState);
    }
}
