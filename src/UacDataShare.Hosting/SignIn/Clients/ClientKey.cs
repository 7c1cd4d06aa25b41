using System.Security.Cryptography;
using System.Text.Json.Nodes;
using UacDataShare.Hosting.SignIn.Dpop;
using UacDataShare.Hosting.SignIn.Jose;

namespace UacDataShare.Hosting.SignIn.Clients;

/// <summary>The partner's side of sign-in: signs assertions (RFC 7523) and DPoP proofs (RFC 9449) with one P-256 key.</summary>
/// <param name="clientId">The registered client id.</param>
/// <param name="key">The private key; disposed with this.</param>
/// <param name="time">The clock that assertions and proofs are dated by.</param>
public sealed class ClientKey(string clientId, ECDsa key, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan AssertionLife = TimeSpan.FromSeconds(60);

    /// <summary>The registered client id.</summary>
    public string ClientId { get; } = clientId;

    /// <summary>The public half as a JWK set, for the registration.</summary>
    public string PublicSet => PublicJwk.SetOf(key);

    /// <summary>Signs an assertion for one token request.</summary>
    /// <param name="audience">The issuer, or its token endpoint.</param>
    public string SignAssertion(string audience)
    {
        var now = time.GetUtcNow();
        return CompactJws.Sign(key, new JsonObject { ["alg"] = "ES256", ["typ"] = "JWT" }, new JsonObject
        {
            ["iss"] = ClientId,
            ["sub"] = ClientId,
            ["aud"] = audience,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + AssertionLife).ToUnixTimeSeconds(),
            ["jti"] = Guid.CreateVersion7(now).ToString("N"),
        });
    }

    /// <summary>Signs a proof for one request.</summary>
    /// <param name="method">The request's method, such as <c>POST</c>.</param>
    /// <param name="address">The request's address without query.</param>
    /// <param name="accessToken">The token that goes with it; null at the token endpoint.</param>
    public string SignProof(string method, string address, string? accessToken)
    {
        var now = time.GetUtcNow();
        var payload = new JsonObject
        {
            ["htm"] = method,
            ["htu"] = address,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["jti"] = Guid.CreateVersion7(now).ToString("N"),
        };
        if (accessToken is not null)
        {
            payload["ath"] = DpopProofValidator.HashOf(accessToken);
        }

        var header = new JsonObject { ["alg"] = "ES256", ["typ"] = "dpop+jwt", ["jwk"] = PublicJwk.Of(key) };
        return CompactJws.Sign(key, header, payload);
    }

    /// <inheritdoc />
    public void Dispose() => key.Dispose();
}
