using System.Net;
using System.Text.Json.Nodes;
using UacDataShare.Disclosure.Recipients;

namespace UacDataShare.Hosting.Tests.SignIn;

/// <summary>Each fault of an access token at a closed endpoint, one by one.</summary>
public sealed class AccessTokenTests : IAsyncLifetime
{
    private SignInHost _host = null!;
    private ClientOfTests _client = null!;
    private string _token = "";

    public async Task InitializeAsync()
    {
        _host = await SignInHost.StartAsync();
        _client = _host.Register("hhs-oig-audit", RecipientClass.HhsOig, requireDpop: false);
        _token = await _host.TokenOfAsync(_client, bound: false);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_plain_token_opens_the_endpoint_for_a_client_that_may_use_one()
    {
        using var response = await _host.WhoAsync($"Bearer {_token}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("Class = HhsOig", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_both_schemes_are_offered_and_no_fault_is_named()
    {
        using var response = await _host.WhoAsync(null);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(["DPoP algs=\"ES256\"", "Bearer"], response.Headers.GetValues("WWW-Authenticate"));
    }

    [Theory]
    [InlineData("Basic YTpi")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    public async Task Another_scheme_or_no_token_is_refused(string authorization)
    {
        using var response = await _host.WhoAsync(authorization);

        await Refused.AsAsync(response, "UAC4064", "invalid_request");
    }

    [Fact]
    public Task Text_that_is_no_token_is_refused() => RefusedAsync("UAC4052", "a.b.c");

    [Fact]
    public Task An_unsigned_token_is_refused() => RefusedAsync("UAC4053", Forge.Unsigned(_token));

    [Fact]
    public async Task A_symmetric_token_is_refused() =>
        await RefusedAsync("UAC4053", Forge.Symmetric(_token, await _host.Http.GetStringAsync("/connect/jwks")));

    [Fact]
    public Task A_token_signed_by_another_key_is_refused() => RefusedAsync("UAC4054", Forge.Resign(_token, _client.Key));

    [Fact]
    public Task Changed_claims_are_refused() =>
        RefusedAsync("UAC4054", Forge.Tampered(_token, p => p["client_id"] = "hsi-lead-desk"));

    [Fact]
    public Task A_token_of_another_issuer_is_refused() => ChangedAsync("UAC4055", payload: p => p["iss"] = "https://elsewhere.test");

    [Fact]
    public Task A_token_for_another_audience_is_refused() => ChangedAsync("UAC4056", payload: p => p["aud"] = "https://elsewhere.test");

    [Fact]
    public Task A_token_without_an_audience_is_refused() => ChangedAsync("UAC4056", payload: p => p.Remove("aud"));

    [Fact]
    public async Task An_expired_token_is_refused()
    {
        _host.Time.Advance(TimeSpan.FromSeconds(311));

        await RefusedAsync("UAC4057", _token);
    }

    [Fact]
    public Task A_token_without_an_end_is_refused() => ChangedAsync("UAC4057", payload: p => p.Remove("exp"));

    [Fact]
    public Task A_token_from_the_future_is_refused() =>
        ChangedAsync("UAC4058", payload: p => p["nbf"] = _host.Time.GetUtcNow().AddSeconds(30).ToUnixTimeSeconds());

    [Fact]
    public Task A_token_of_another_type_is_refused() => ChangedAsync("UAC4059", header: h => h["typ"] = "JWT");

    [Fact]
    public Task A_plain_token_under_the_bound_scheme_is_refused() => RefusedAsync("UAC4061", _token, "DPoP");

    [Fact]
    public async Task A_bound_token_under_the_plain_scheme_is_refused()
    {
        using var client = _host.Register("hsi-lead-desk");

        await RefusedAsync("UAC4061", await _host.TokenOfAsync(client));
    }

    [Fact]
    public async Task A_plain_token_is_refused_once_the_client_is_held_to_bound_ones()
    {
        _host.Registry.Add(new RegisteredClient
        {
            ClientId = "hhs-oig-audit", Class = RecipientClass.HhsOig, Agency = "HHS", Jwks = _client.PublicSet,
        });

        await RefusedAsync("UAC4062", _token);
    }

    [Fact]
    public async Task A_token_of_a_withdrawn_client_is_refused()
    {
        _host.Registry.Withdraw("hhs-oig-audit");

        await RefusedAsync("UAC4063", _token);
    }

    [Fact]
    public Task A_token_that_names_no_client_is_refused() => ChangedAsync("UAC4063", payload: p => p.Remove("client_id"));

    [Fact]
    public async Task A_class_claimed_in_the_token_changes_nothing()
    {
        var token = Forge.Resign(_token, _host.SigningKey, payload: p => p["class"] = "ERO");

        using var response = await _host.WhoAsync($"Bearer {token}");

        Assert.Contains("Class = HhsOig", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task ChangedAsync(string code, Action<JsonObject>? header = null, Action<JsonObject>? payload = null) =>
        RefusedAsync(code, Forge.Resign(_token, _host.SigningKey, header, payload));

    private async Task RefusedAsync(string code, string token, string scheme = "Bearer")
    {
        using var response = await _host.WhoAsync($"{scheme} {token}");

        await Refused.AsAsync(response, code, "invalid_token");
    }
}
