using System.Net;
using System.Text.Json;
using UacDataShare.Hosting.SignIn.Jose;

namespace UacDataShare.Hosting.Tests.SignIn;

public sealed class TokenEndpointTests : IAsyncLifetime
{
    private SignInHost _host = null!;

    public async Task InitializeAsync() => _host = await SignInHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_bound_token_names_client_issuer_audience_and_key_and_lives_five_minutes()
    {
        using var key = _host.Register("hsi-lead-desk");

        var answer = await _host.ClientOf(key).RequestAsync(CancellationToken.None);

        var token = CompactJws.Read(answer.AccessToken);
        Assert.NotNull(token);
        Assert.Equal(("DPoP", 300), (answer.TokenType, answer.ExpiresIn));
        Assert.Equal("at+jwt", token.HeaderString("typ"));
        Assert.Equal("hsi-lead-desk", token.Claim("client_id"));
        Assert.Equal(SignInHost.Address, token.Claim("iss"));
        Assert.Equal(SignInHost.Address, token.Claim("aud"));
        Assert.Equal(_host.Time.GetUtcNow().AddMinutes(5), token.Instant("exp"));
        Assert.Equal(JsonValueKind.Object, token.Payload.GetProperty("cnf").ValueKind);
        Assert.False(token.Payload.TryGetProperty("class", out _));
    }

    [Fact]
    public async Task Discovery_leads_to_the_keys_that_sign_tokens()
    {
        using var key = _host.Register("hsi-lead-desk");
        var answer = await _host.ClientOf(key).RequestAsync(CancellationToken.None);

        var discovery = JsonDocument.Parse(await _host.Http.GetStringAsync("/.well-known/openid-configuration")).RootElement;
        var keys = JsonDocument.Parse(await _host.Http.GetStringAsync(discovery.GetProperty("jwks_uri").GetString())).RootElement;

        using var published = PublicJwk.Read(keys.GetProperty("keys")[0]);
        Assert.NotNull(published);
        Assert.True(CompactJws.Read(answer.AccessToken)?.IsSignedBy(published));
        Assert.Equal(
            await _host.Http.GetStringAsync("/.well-known/openid-configuration"),
            await _host.Http.GetStringAsync("/.well-known/oauth-authorization-server"));
    }

    [Fact]
    public async Task A_wrong_key_is_refused() => await RefusedAsync("UAC4007", (host, good, other) => other.SignAssertion());

    [Fact]
    public async Task An_unknown_client_is_refused_in_the_same_words_as_a_wrong_key()
    {
        using var stranger = _host.NewKey("nobody");
        using var known = _host.Register("hsi-lead-desk");
        using var wrong = _host.NewKey("hsi-lead-desk");

        using var unknownClient = await _host.AskTokenAsync(stranger.SignAssertion());
        using var wrongKey = await _host.AskTokenAsync(wrong.SignAssertion());

        Assert.Equal(await wrongKey.Content.ReadAsStringAsync(), await unknownClient.Content.ReadAsStringAsync());
        Assert.Equal(wrongKey.Headers.WwwAuthenticate.ToString(), unknownClient.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Another_clients_key_is_refused()
    {
        using var hsi = _host.Register("hsi-lead-desk");
        using var ero = _host.Register("ero-field-ops");
        var assertion = Forge.Resign(ero.SignAssertion(), ero.Key, payload: p => (p["sub"], p["iss"]) = ("hsi-lead-desk", "hsi-lead-desk"));

        using var response = await _host.AskTokenAsync(assertion);

        await Refused.AsAsync(response, "UAC4007", "invalid_client");
    }

    [Fact]
    public async Task An_assertion_without_signature_is_refused() =>
        await RefusedAsync("UAC4006", (_, good, _) => Forge.Unsigned(good.SignAssertion()));

    [Fact]
    public async Task A_symmetric_signature_is_refused() =>
        await RefusedAsync("UAC4006", (_, good, _) => Forge.Symmetric(good.SignAssertion(), good.PublicSet));

    [Fact]
    public async Task Changed_claims_are_refused() =>
        await RefusedAsync("UAC4007", (_, good, _) => Forge.Tampered(good.SignAssertion(), p => p["jti"] = "x"));

    [Fact]
    public async Task An_assertion_for_another_audience_is_refused() =>
        await RefusedAsync("UAC4009", (_, good, _) => good.SignAssertion("https://elsewhere.test"));

    [Fact]
    public async Task An_assertion_for_two_audiences_is_refused() => await RefusedAsync("UAC4009", (_, good, _) => Forge.Resign(
        good.SignAssertion(), good.Key,
        payload: p => p["aud"] = new System.Text.Json.Nodes.JsonArray(SignInHost.Address, "https://elsewhere.test")));

    [Fact]
    public async Task An_expired_assertion_is_refused() => await RefusedAsync("UAC4010", (host, good, _) =>
    {
        var assertion = good.SignAssertion();
        host.Time.Advance(TimeSpan.FromSeconds(71));
        return assertion;
    });

    [Fact]
    public async Task An_assertion_from_the_future_is_refused() => await RefusedAsync("UAC4011", (host, good, _) =>
    {
        var assertion = good.SignAssertion();
        host.Time.Advance(TimeSpan.FromMinutes(-1));
        return assertion;
    });

    [Fact]
    public async Task An_assertion_that_lives_an_hour_is_refused() => await RefusedAsync("UAC4012", (host, good, _) => Forge.Resign(
        good.SignAssertion(), good.Key,
        payload: p => p["exp"] = host.Time.GetUtcNow().AddHours(1).ToUnixTimeSeconds()));

    [Fact]
    public async Task An_assertion_without_an_id_is_refused() => await RefusedAsync("UAC4013", (_, good, _) => Forge.Resign(
        good.SignAssertion(), good.Key, payload: p => p.Remove("jti")));

    [Fact]
    public async Task Text_that_is_no_token_is_refused() => await RefusedAsync("UAC4005", (_, _, _) => "a.b.c");

    [Fact]
    public async Task A_replayed_assertion_is_refused()
    {
        using var key = _host.Register("hsi-lead-desk", requireDpop: false);
        var assertion = key.SignAssertion();
        using var first = await _host.AskTokenAsync(assertion);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);

        using var second = await _host.AskTokenAsync(assertion);

        await Refused.AsAsync(second, "UAC4014", "invalid_client");
    }

    [Fact]
    public async Task A_client_id_beside_the_assertion_must_be_the_same()
    {
        using var key = _host.Register("hsi-lead-desk", requireDpop: false);

        using var response = await _host.AskTokenAsync(key.SignAssertion(), clientId: "ero-field-ops");

        await Refused.AsAsync(response, "UAC4008", "invalid_client");
    }

    [Fact]
    public async Task A_client_for_bound_tokens_must_send_a_proof()
    {
        using var key = _host.Register("hsi-lead-desk");

        using var response = await _host.AskTokenAsync(key.SignAssertion());

        await Refused.AsAsync(response, "UAC4015", "invalid_dpop_proof");
    }

    [Theory]
    [InlineData("grant_type=password&client_assertion_type=x&client_assertion=y", "UAC4002", "unsupported_grant_type")]
    [InlineData("grant_type=client_credentials&grant_type=client_credentials", "UAC4001", "invalid_request")]
    [InlineData("", "UAC4001", "invalid_request")]
    public async Task A_form_that_does_not_fit_is_a_bad_request(string form, string code, string error)
    {
        using var content = new StringContent(form, System.Text.Encoding.ASCII, "application/x-www-form-urlencoded");

        using var response = await _host.Http.PostAsync("/connect/token", content);

        await Refused.AsBadRequestAsync(response, code, error);
    }

    [Fact]
    public async Task JSON_is_a_bad_request()
    {
        using var content = new StringContent("{}", System.Text.Encoding.ASCII, "application/json");

        using var response = await _host.Http.PostAsync("/connect/token", content);

        await Refused.AsBadRequestAsync(response, "UAC4003", "invalid_request");
    }

    private async Task RefusedAsync(string code, Func<SignInHost, ClientOfTests, ClientOfTests, string> makeAssertion)
    {
        using var good = _host.Register("hsi-lead-desk");
        using var other = _host.NewKey("hsi-lead-desk");

        using var response = await _host.AskTokenAsync(makeAssertion(_host, good, other));

        await Refused.AsAsync(response, code, "invalid_client");
    }
}
