using Npgsql;
using UacDataShare.Data;
using UacDataShare.Data.Disclosures;
using UacDataShare.Data.Policies;
using UacDataShare.Disclosure.Policies;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Gateway.Tests.Disclosures;

/// <summary>Invariant 3: barred data is not fetched, and could not be.</summary>
public class BarredColumnTests(DisclosureScene scene) : IClassFixture<DisclosureScene>
{
    private static readonly PolicyRevision Revision =
        PolicyRevision.Build(PolicyFolder.Read(Path.Combine(Repository.Root, "policies")), out _)
        ?? throw new InvalidOperationException("The project's policies hold.");

    [DatabaseTheory]
    [InlineData(DatabaseRoles.Gateway)]
    [InlineData(GatewayRoles.OversightRole)]
    public async Task The_database_refuses_each_role_every_column_that_no_authority_permits_it(string role)
    {
        var permits = PolicyGrants.Of(Revision, role);
        await using var connection = await scene.Gateway.Database.OpenAsync(role);
        var refused = 0;

        foreach (var type in Revision.Catalogue.Types)
        {
            foreach (var column in type.Fields.Values.Select(field => field.Column).Distinct())
            {
                await using var command = new NpgsqlCommand($"SELECT {column} FROM {type.Table} LIMIT 1", connection);
                var isPermitted = permits.TryGetValue(type.Table, out var columns) && columns.Contains(column);
                if (isPermitted)
                {
                    await command.ExecuteScalarAsync();
                }
                else
                {
                    var denied = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteScalarAsync());
                    Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, denied.SqlState);
                    refused++;
                }
            }
        }

        Assert.True(refused >= (role == DatabaseRoles.Gateway ? 30 : 2), $"only {refused} columns were refused");
    }

    [DatabaseTheory]
    [InlineData("records.protected_status")]
    [InlineData("records.sponsor_status")]
    [InlineData("records.record_version")]
    public async Task What_row_rules_depend_on_can_not_be_read_by_either_role(string table)
    {
        foreach (var role in PolicyGrants.Roles)
        {
            await using var connection = await scene.Gateway.Database.OpenAsync(role);
            await using var command = new NpgsqlCommand($"SELECT * FROM {table} LIMIT 1", connection);

            var denied = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteScalarAsync());
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, denied.SqlState);
        }
    }
}
