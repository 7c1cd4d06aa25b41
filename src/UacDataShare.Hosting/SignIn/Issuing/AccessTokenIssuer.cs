using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using UacDataShare.Disclosure.Recipients;

namespace UacDataShare.Hosting.SignIn.Issuing;

/// <summary>Writes access tokens in the form of RFC 9068. They name the client only: its class is looked up at each use.</summary>
internal sealed class AccessTokenIssuer(IssuerKey key, IOptions<SignInOptions> options, TimeProvider time)
{
    private readonly SignInOptions _options = options.Value;

    public int LifetimeSeconds => _options.AccessTokenMinutes * 60;

    /// <param name="client">Whose token it is.</param>
    /// <param name="thumbprint">The key it is bound to (RFC 9449 §6); null for a bearer token.</param>
    public string Issue(RegisteredClient client, string? thumbprint)
    {
        var now = time.GetUtcNow();
        var payload = new JsonObject
        {
            ["iss"] = _options.Issuer,
            ["aud"] = _options.EffectiveAudience,
            ["sub"] = client.ClientId,
            ["client_id"] = client.ClientId,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.ToUnixTimeSeconds() + LifetimeSeconds,
            ["jti"] = Guid.CreateVersion7(now).ToString("N"),
        };
        if (thumbprint is not null)
        {
            payload["cnf"] = new JsonObject { ["jkt"] = thumbprint };
        }

        return key.Sign(new JsonObject { ["alg"] = "ES256", ["typ"] = "at+jwt", ["kid"] = key.Thumbprint }, payload);
    }
}
