using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Hosting.SignIn;
using UacDataShare.Hosting.SignIn.Access;
using UacDataShare.Hosting.SignIn.Clients;
using UacDataShare.Hosting.SignIn.Issuing;
using UacDataShare.Hosting.SignIn.Jose;
using UacDataShare.TestSupport;

namespace UacDataShare.Hosting.Tests.SignIn;

/// <summary>A host with nothing but sign-in and one closed endpoint, by a clock that the test moves.</summary>
internal sealed class SignInHost : IAsyncDisposable
{
    public const string Address = "https://gateway.test";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("uac-signin");
    private readonly WebApplication _app;

    private SignInHost(Dictionary<string, string?> settings)
    {
        SigningKey = SigningKeyFile.LoadOrCreate(Path.Combine(_folder.FullName, "issuer.pem"));
        settings.TryAdd("Gateway:PublicAddress", Address);
        settings.TryAdd("Gateway:SignIn:SigningKeyFile", Path.Combine(_folder.FullName, "issuer.pem"));

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton<IClientRegistry>(Registry);
        builder.Services.AddSignIn(builder.Configuration);
        _app = builder.Build();
        _app.UseAuthentication();
        _app.UseAuthorization();
        _app.MapIssuer();
        _app.MapPost("/who", (HttpContext context) => context.SignedIn().Recipient.ToString());
    }

    public ManualTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));

    public RegistryOfTests Registry { get; } = new();

    public ECDsa SigningKey { get; }

    public HttpClient Http { get; private set; } = new();

    public static async Task<SignInHost> StartAsync(Dictionary<string, string?>? settings = null)
    {
        var host = new SignInHost(settings ?? []);
        await host._app.StartAsync();
        host.Http = host._app.GetTestClient();
        return host;
    }

    /// <summary>Registers a client with a new key.</summary>
    public ClientOfTests Register(string clientId, RecipientClass recipientClass = RecipientClass.Hsi, bool requireDpop = true)
    {
        var key = NewKey(clientId);
        Registry.Add(new RegisteredClient
        {
            ClientId = clientId, Class = recipientClass, Agency = "ICE", Jwks = key.PublicSet, RequireDpop = requireDpop,
        });
        return key;
    }

    public ClientOfTests NewKey(string clientId) => new(clientId, Time);

    public TokenClient ClientOf(ClientOfTests client, bool bound = true) => new(Http, Address, client.Signer, bound);

    public async Task<string> TokenOfAsync(ClientOfTests client, bool bound = true) =>
        (await ClientOf(client, bound).RequestAsync(CancellationToken.None)).AccessToken;

    public async Task<HttpResponseMessage> AskTokenAsync(string assertion, string? proof = null, string? clientId = null)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = assertion,
        };
        if (clientId is not null)
        {
            form["client_id"] = clientId;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, Address + "/connect/token") { Content = new FormUrlEncodedContent(form) };
        if (proof is not null)
        {
            request.Headers.Add("DPoP", proof);
        }

        return await Http.SendAsync(request);
    }

    public async Task<HttpResponseMessage> WhoAsync(string? authorization, string? proof = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address + "/who?a=b");
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (proof is not null)
        {
            request.Headers.Add("DPoP", proof);
        }

        return await Http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        SigningKey.Dispose();
        _folder.Delete(recursive: true);
    }
}
