using Npgsql;
using UacDataShare.Data.Clients;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Data.Tests.Clients;

public sealed class ClientStoreTests : IAsyncLifetime
{
    private static readonly RegisteredClient Desk = new()
    {
        ClientId = "hsi-lead-desk", Class = RecipientClass.Hsi, Agency = "ICE", Jwks = """{"keys": []}""", MayAskAdHoc = true,
    };

    private TestDatabase _database = null!;
    private NpgsqlDataSource _administrator = null!;
    private NpgsqlDataSource _gateway = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _administrator = NpgsqlDataSource.Create(_database.Administrator);
        _gateway = NpgsqlDataSource.Create(_database.Gateway);
    }

    public async Task DisposeAsync()
    {
        await _administrator.DisposeAsync();
        await _gateway.DisposeAsync();
        await _database.DisposeAsync();
    }

    [DatabaseFact]
    public async Task A_client_is_found_as_it_was_registered_and_not_after_it_was_withdrawn()
    {
        var registry = new ClientStore(_administrator);
        await registry.RegisterAsync(Desk, default);

        Assert.Equal(Desk, await new ClientStore(_gateway).FindAsync("hsi-lead-desk", default));
        Assert.True(await registry.WithdrawAsync("hsi-lead-desk", default));
        Assert.False(await registry.WithdrawAsync("hsi-lead-desk", default));
        Assert.Null(await new ClientStore(_gateway).FindAsync("hsi-lead-desk", default));
    }

    [DatabaseFact]
    public async Task Every_recipient_class_fits_the_table()
    {
        var registry = new ClientStore(_administrator);

        foreach (var recipientClass in Enum.GetValues<RecipientClass>())
        {
            await registry.RegisterAsync(Desk with { Class = recipientClass }, default);

            Assert.Equal(recipientClass, (await registry.FindAsync("hsi-lead-desk", default))?.Class);
        }
    }

    [DatabaseTheory]
    [InlineData("""{"keys": [{"kty": "EC", "d": "x"}]}""")]
    [InlineData("""{"keys": [{"kty": "oct", "k": "x"}]}""")]
    [InlineData("""{}""")]
    public async Task Keys_that_are_not_public_are_refused(string jwks) =>
        await Assert.ThrowsAsync<PostgresException>(() => new ClientStore(_administrator).RegisterAsync(Desk with { Jwks = jwks }, default));

    [DatabaseFact]
    public async Task The_gateway_may_not_register_anyone()
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => new ClientStore(_gateway).RegisterAsync(Desk, default));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [DatabaseFact]
    public async Task A_withdrawal_is_seen_within_five_seconds()
    {
        var time = new ManualTimeProvider(DateTimeOffset.UnixEpoch);
        var registry = new ClientStore(_administrator);
        var recent = new RecentClients(registry, time);
        await registry.RegisterAsync(Desk, default);
        Assert.NotNull(await recent.FindAsync("hsi-lead-desk", default));
        await registry.WithdrawAsync("hsi-lead-desk", default);
        Assert.NotNull(await recent.FindAsync("hsi-lead-desk", default));

        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Null(await recent.FindAsync("hsi-lead-desk", default));
    }

    [DatabaseFact]
    public async Task A_token_used_at_one_gateway_is_used_at_the_other()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));
        await using var second = NpgsqlDataSource.Create(_database.Gateway);
        var digest = new byte[16];

        Assert.True(await new UsedTokens(_gateway, time).TryUseAsync(digest, time.GetUtcNow().AddMinutes(1), default));
        Assert.False(await new UsedTokens(second, time).TryUseAsync(digest, time.GetUtcNow().AddMinutes(1), default));
    }
}
