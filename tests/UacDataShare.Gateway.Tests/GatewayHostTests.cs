using System.Net;
using Microsoft.AspNetCore.Hosting;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests;

public sealed class GatewayHostTests : IAsyncLifetime
{
    private GatewayApplication _gateway = null!;

    public async Task InitializeAsync() => _gateway = await GatewayApplication.CreateAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [DatabaseFact]
    public async Task It_is_ready_while_database_and_ledger_can_be_reached()
    {
        using var http = _gateway.CreateClient();

        using var response = await http.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"status":"ready","checks":{"database":"ready","ledger":"ready","signer":"ready","witnesses":"ready"}}""", await response.Content.ReadAsStringAsync());
    }

    [DatabaseFact]
    public async Task It_is_not_ready_while_its_role_may_not_reach_the_ledger_and_ready_again_by_itself()
    {
        using var http = _gateway.CreateClient();
        await _gateway.Database.ExecuteAsync("REVOKE USAGE ON SCHEMA ledger FROM uac_gateway");
        using (var away = await http.GetAsync("/health/ready"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
            Assert.Equal("""{"status":"not ready","checks":{"database":"ready","ledger":"not ready","signer":"not ready","witnesses":"ready"}}""", await away.Content.ReadAsStringAsync());
            Assert.True(away.Headers.Contains("Retry-After"));
        }

        await _gateway.Database.ExecuteAsync("GRANT USAGE ON SCHEMA ledger TO uac_gateway");

        using var back = await http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
    }

    [DatabaseFact]
    public async Task A_registered_client_gets_a_token()
    {
        var client = await _gateway.RegisterAsync("hsi-lead-desk", RecipientClass.Hsi);

        var answer = await client.RequestAsync(CancellationToken.None);

        Assert.Equal("DPoP", answer.TokenType);
    }

    [DatabaseFact]
    public async Task An_address_that_nobody_opened_is_closed()
    {
        using var http = _gateway.CreateClient();

        using var response = await http.GetAsync("/nowhere");

        // Without a token it does not even say whether the address exists.
        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.NotFound });
    }

    [DatabaseFact]
    public async Task A_token_used_at_one_gateway_is_refused_at_the_other()
    {
        await using var first = await GatewayApplication.CreateAsync(new() { ["Gateway:SignIn:SharedReplayMemory"] = "true" });
        await using var second = first.WithWebHostBuilder(host =>
        {
            host.UseSetting("Gateway:Ledger:SignerStateFile", first.Setting("Gateway:Ledger:SignerStateFile") + ".second");
            host.UseSetting("Gateway:Ledger:AdoptPublished", "true");
        });
        var client = await first.RegisterAsync("hhs-oig-audit", RecipientClass.HhsOig, requireDpop: false);
        var form = client.Form();
        using var one = await PostAsync(first.CreateClient(), form);
        using var two = await PostAsync(second.CreateClient(), form);

        Assert.Equal(HttpStatusCode.OK, one.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, two.StatusCode);
        Assert.Contains("UAC4014", two.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient http, IReadOnlyDictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        return await http.PostAsync("/connect/token", content);
    }
}
