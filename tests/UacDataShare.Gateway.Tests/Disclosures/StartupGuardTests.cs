using UacDataShare.Data.Disclosures;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Disclosures;

/// <summary>What must hold before a gateway serves.</summary>
public class StartupGuardTests
{
    [DatabaseFact]
    public async Task A_connection_of_the_wider_role_stops_the_gateway()
    {
        var gateway = await GatewayApplication.CreateAsync();
        gateway.Change("ConnectionStrings:Records", gateway.Database.As(GatewayRoles.OversightRole));

        await RefusedAsync(gateway, "does not sign in as uac_gateway");
    }

    [DatabaseFact]
    public async Task An_administrators_connection_stops_the_gateway()
    {
        var gateway = await GatewayApplication.CreateAsync();
        gateway.Change("ConnectionStrings:Records", gateway.Database.Administrator);

        await RefusedAsync(gateway, "does not sign in as uac_gateway");
    }

    [DatabaseFact]
    public async Task A_grant_that_no_authority_permits_stops_the_gateway()
    {
        var gateway = await GatewayApplication.CreateAsync();
        await gateway.Database.ExecuteAsync("GRANT SELECT (religion) ON records.child TO uac_gateway");

        await RefusedAsync(gateway, "records.child.religion can be read and must not be");
    }

    [DatabaseFact]
    public async Task Policies_that_another_key_signed_stop_the_gateway()
    {
        var gateway = await GatewayApplication.CreateAsync();
        var other = await GatewayApplication.CreateAsync();
        gateway.Change("Gateway:PolicyKey", other.Setting("Gateway:PolicyKey"));

        await RefusedAsync(gateway, "not signed with the key");
        await other.DisposeAsync();
    }

    private static async Task RefusedAsync(GatewayApplication gateway, string reason)
    {
        var (code, error) = await GatewayRun.OfAsync(gateway.Environment());

        Assert.Equal(2, code);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        await gateway.DisposeAsync();
    }
}
