using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using UacDataShare.Hosting.SignIn.Jose;

namespace UacDataShare.Hosting.SignIn.Issuing;

/// <summary>The built-in issuer's signing key, read once.</summary>
internal sealed class IssuerKey : IDisposable
{
    private readonly ECDsa _key;

    public IssuerKey(IOptions<SignInOptions> options)
    {
        _key = SigningKeyFile.Load(options.Value.SigningKeyFile ?? "");
        Thumbprint = PublicJwk.Thumbprint(_key);
        PublicSet = PublicJwk.SetOf(_key);
        SecurityKey = new ECDsaSecurityKey(_key) { KeyId = Thumbprint };
    }

    public string Thumbprint { get; }

    /// <summary>The JWK set that <c>/connect/jwks</c> answers.</summary>
    public string PublicSet { get; }

    public ECDsaSecurityKey SecurityKey { get; }

    public string Sign(JsonObject header, JsonObject payload) => CompactJws.Sign(_key, header, payload);

    public void Dispose() => _key.Dispose();
}
