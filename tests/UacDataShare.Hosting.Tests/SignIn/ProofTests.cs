using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using UacDataShare.Hosting.SignIn.Jose;

namespace UacDataShare.Hosting.Tests.SignIn;

/// <summary>Each fault of a DPoP proof at a closed endpoint, one by one.</summary>
public sealed class ProofTests : IAsyncLifetime
{
    private SignInHost _host = null!;
    private ClientOfTests _client = null!;
    private string _token = "";

    public async Task InitializeAsync()
    {
        _host = await SignInHost.StartAsync();
        _client = _host.Register("hsi-lead-desk");
        _token = await _host.TokenOfAsync(_client);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_good_proof_opens_the_endpoint_and_the_query_does_not_count()
    {
        using var response = await _host.WhoAsync($"DPoP {_token}", _client.SignProof(_token));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            "RecipientIdentity { Class = Hsi, Agency = ICE, Client = hsi-lead-desk, User =  }",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public Task No_proof_is_refused() => RefusedAsync("UAC4031", null);

    [Fact]
    public Task Text_that_is_no_proof_is_refused() => RefusedAsync("UAC4032", "a.b.c");

    [Fact]
    public Task Another_type_is_refused() => ChangedAsync("UAC4033", header: h => h["typ"] = "JWT");

    [Fact]
    public Task An_unsigned_proof_is_refused() => RefusedAsync("UAC4034", Forge.Unsigned(_client.SignProof(_token)));

    [Fact]
    public Task A_symmetric_proof_is_refused() =>
        RefusedAsync("UAC4034", Forge.Symmetric(_client.SignProof(_token), _client.PublicSet));

    [Fact]
    public Task A_proof_without_a_key_is_refused() => ChangedAsync("UAC4035", header: h => h.Remove("jwk"));

    [Fact]
    public Task A_proof_that_shows_a_private_key_is_refused() => ChangedAsync("UAC4035", header: h => h["jwk"]!["d"] = "AA");

    [Fact]
    public Task A_point_off_the_curve_is_refused() => ChangedAsync("UAC4035", header: h => h["jwk"]!["x"] = new string('A', 43));

    [Fact]
    public async Task A_proof_that_carries_another_key_than_it_is_signed_with_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        await ChangedAsync("UAC4036", header: h => h["jwk"] = PublicJwk.Of(other));
    }

    [Fact]
    public Task Changed_claims_are_refused() =>
        RefusedAsync("UAC4036", Forge.Tampered(_client.SignProof(_token), p => p["jti"] = "other"));

    [Fact]
    public Task Another_method_is_refused() => ChangedAsync("UAC4037", payload: p => p["htm"] = "GET");

    [Theory]
    [InlineData("https://gateway.test/other")]
    [InlineData("https://elsewhere.test/who")]
    [InlineData("http://gateway.test/who")]
    [InlineData("https://gateway.test:444/who")]
    [InlineData("https://gateway.test/WHO")]
    [InlineData("/who")]
    public Task Another_address_is_refused(string address) => ChangedAsync("UAC4038", payload: p => p["htu"] = address);

    [Fact]
    public Task An_old_proof_is_refused() => ChangedAsync("UAC4039", payload: p => p["iat"] = Seconds(-61));

    [Fact]
    public Task A_proof_from_the_future_is_refused() => ChangedAsync("UAC4039", payload: p => p["iat"] = Seconds(11));

    [Fact]
    public Task A_proof_without_an_instant_is_refused() => ChangedAsync("UAC4039", payload: p => p.Remove("iat"));

    [Fact]
    public Task A_proof_without_an_id_is_refused() => ChangedAsync("UAC4040", payload: p => p.Remove("jti"));

    [Fact]
    public Task A_proof_with_an_overlong_id_is_refused() => ChangedAsync("UAC4040", payload: p => p["jti"] = new string('x', 129));

    [Fact]
    public async Task A_replayed_proof_is_refused()
    {
        var proof = _client.SignProof(_token);
        using var first = await _host.WhoAsync($"DPoP {_token}", proof);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);

        await RefusedAsync("UAC4041", proof);
    }

    [Fact]
    public async Task A_proof_for_another_token_is_refused()
    {
        _host.Time.Advance(TimeSpan.FromSeconds(1));
        var other = await _host.TokenOfAsync(_client);

        await RefusedAsync("UAC4042", _client.SignProof(other));
    }

    [Fact]
    public async Task A_token_bound_to_another_key_is_refused()
    {
        using var thief = _host.NewKey("hsi-lead-desk");

        using var response = await _host.WhoAsync($"DPoP {_token}", thief.SignProof(_token));

        await Refused.AsAsync(response, "UAC4060", "invalid_token");
    }

    private long Seconds(int offset) => _host.Time.GetUtcNow().AddSeconds(offset).ToUnixTimeSeconds();

    private Task ChangedAsync(string code, Action<JsonObject>? header = null, Action<JsonObject>? payload = null) =>
        RefusedAsync(code, Forge.Resign(_client.SignProof(_token), _client.Key, header, payload));

    private async Task RefusedAsync(string code, string? proof)
    {
        using var response = await _host.WhoAsync($"DPoP {_token}", proof);

        await Refused.AsAsync(response, code, "invalid_dpop_proof");
    }
}
