using System.Security.Cryptography;
using UacDataShare.Hosting.SignIn.Clients;

namespace UacDataShare.Hosting.Tests.SignIn;

/// <summary>A client with its bare key at hand, so that a test may also sign what a good client never would.</summary>
internal sealed class ClientOfTests : IDisposable
{
    public ClientOfTests(string clientId, TimeProvider time)
    {
        Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Signer = new ClientKey(clientId, Key, time);
    }

    public ECDsa Key { get; }

    public ClientKey Signer { get; }

    public string PublicSet => Signer.PublicSet;

    public string SignAssertion(string audience = SignInHost.Address) => Signer.SignAssertion(audience);

    /// <summary>A proof for the closed endpoint, or with a null token for the token endpoint.</summary>
    public string SignProof(string? accessToken) =>
        Signer.SignProof("POST", SignInHost.Address + (accessToken is null ? "/connect/token" : "/who"), accessToken);

    public void Dispose() => Signer.Dispose();
}
