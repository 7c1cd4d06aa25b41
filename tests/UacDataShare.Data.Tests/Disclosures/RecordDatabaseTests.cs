using Npgsql;
using UacDataShare.Data.Disclosures;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Disclosures;

public sealed class RecordDatabaseTests
{
    [DatabaseFact]
    public async Task A_date_is_written_alike_whatever_the_server_is_set_to()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ExecuteAsync($"ALTER DATABASE {database.Name} SET datestyle = 'SQL, DMY'");
        await using var records = RecordDatabase.Open(database.Administrator);

        Assert.Equal("2009-03-04", await AskAsync(records, "SELECT date '2009-03-04'::text"));
    }

    [DatabaseFact]
    public async Task Nothing_can_be_written()
    {
        var database = await TestDatabase.SharedAsync();
        await using var records = RecordDatabase.Open(database.Administrator);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(records, "CREATE TABLE public.x (y int)"));

        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, refused.SqlState);
    }

    private static async Task<object?> AskAsync(NpgsqlDataSource records, string sql)
    {
        await using var command = records.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
