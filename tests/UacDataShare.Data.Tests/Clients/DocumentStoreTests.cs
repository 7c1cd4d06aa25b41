using System.Security.Cryptography;
using System.Text;
using Npgsql;
using UacDataShare.Data.Clients;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Clients;

public sealed class DocumentStoreTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private NpgsqlDataSource _administrator = null!;
    private NpgsqlDataSource _gateway = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _administrator = NpgsqlDataSource.Create(_database.Administrator);
        _gateway = NpgsqlDataSource.Create(_database.Gateway);
        await new ClientStore(_administrator).RegisterAsync(
            new RegisteredClient { ClientId = "desk", Class = RecipientClass.Hsi, Agency = "ICE", Jwks = """{"keys": []}""" }, default);
    }

    public async Task DisposeAsync()
    {
        await _administrator.DisposeAsync();
        await _gateway.DisposeAsync();
        await _database.DisposeAsync();
    }

    [DatabaseFact]
    public async Task The_gateways_role_finds_a_document_and_cannot_add_or_change_one()
    {
        await new DocumentStore(_administrator).RegisterAsync("desk", [(Hash("{ a }"), "{ a }")], default);
        var store = new DocumentStore(_gateway);

        Assert.Equal("{ a }", (await store.FindAsync("desk", Hash("{ a }"), default))?.Text);
        Assert.Null(await store.FindAsync("other", Hash("{ a }"), default));
        await RefusedAsync(PostgresErrorCodes.InsufficientPrivilege, () => store.RegisterAsync("desk", [(Hash("{ b }"), "{ b }")], default));
        await RefusedAsync(PostgresErrorCodes.InsufficientPrivilege, () => store.RetireAsync("desk", Hash("{ a }"), default));
    }

    [DatabaseFact]
    public async Task A_hash_that_is_not_its_texts_is_refused_by_the_table_and_nothing_is_registered()
    {
        var store = new DocumentStore(_administrator);

        await RefusedAsync(PostgresErrorCodes.CheckViolation, () => store.RegisterAsync("desk", [(Hash("{ a }"), "{ a }"), (Hash("{ b }"), "{ c }")], default));

        Assert.Empty(await store.ListAsync("desk", default));
    }

    [DatabaseFact]
    public async Task A_document_of_a_client_that_is_not_registered_is_refused() => await RefusedAsync(
        PostgresErrorCodes.ForeignKeyViolation, () => new DocumentStore(_administrator).RegisterAsync("nobody", [(Hash("{ a }"), "{ a }")], default));

    private static async Task RefusedAsync(string state, Func<Task> act) =>
        Assert.Equal(state, (await Assert.ThrowsAsync<PostgresException>(act)).SqlState);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
