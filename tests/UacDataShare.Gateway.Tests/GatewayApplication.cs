using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.Data;
using UacDataShare.Data.Clients;
using UacDataShare.Data.Disclosures;
using UacDataShare.Data.Ledger;
using UacDataShare.Data.Policies;
using UacDataShare.Disclosure.Policies;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Hosting.Secrets;
using UacDataShare.Hosting.SignIn.Clients;
using UacDataShare.Hosting.SignIn.Jose;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Notes;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Gateway.Tests;

/// <summary>The whole gateway over a real database of its own, by a clock that the test moves.</summary>
public sealed class GatewayApplication : WebApplicationFactory<Program>
{
    public const string Address = "https://gateway.test";

    private static readonly Lazy<PolicyRevision> Policies = new(() =>
        PolicyRevision.Build(PolicyFolder.Read(Path.Combine(Repository.Root, "policies")), out var mistakes)
        ?? throw new InvalidOperationException(string.Join('\n', mistakes)));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("uac-gateway");
    private readonly ConcurrentBag<ClientKey> _keys = [];
    private readonly Dictionary<string, string?> _settings;

    private GatewayApplication(TestDatabase database, Dictionary<string, string?> settings)
    {
        Database = database;
        _settings = settings;
        var issuer = Path.Combine(_folder.FullName, "issuer.pem");
        SigningKeyFile.LoadOrCreate(issuer).Dispose();
        var ledger = Path.Combine(_folder.FullName, "ledger.pem");
        var secret = Path.Combine(_folder.FullName, "secret.key");
        SecretFile.CreateIfAbsent(ledger, () => Encoding.ASCII.GetBytes(Ed25519PrivateKey.NewPem()));
        var sealing = Path.Combine(_folder.FullName, "sealing.key");
        SecretFile.CreateIfAbsent(secret, () => RandomNumberGenerator.GetBytes(32));
        SecretFile.CreateIfAbsent(sealing, () => Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
        settings.TryAdd("Gateway:Ledger:Origin", "gateway.test/ledger");
        settings.TryAdd("Gateway:Ledger:SigningKeyFile", ledger);
        settings.TryAdd("Gateway:Ledger:SealingKeyFile", sealing);
        settings.TryAdd("Gateway:Ledger:Inception", $"{Time.GetUtcNow():yyyy-MM-dd}");
        settings.TryAdd("Gateway:Ledger:SignerStateFile", Path.Combine(_folder.FullName, "signer.head"));
        // Outcomes and events are written when a test asks for it, so that they stand in no other test's way.
        settings.TryAdd("Gateway:Ledger:EventSeconds", "3600");
        settings.TryAdd("Gateway:SecretFile", secret);
        settings.TryAdd("Gateway:PolicyFolder", Path.Combine(Repository.Root, "policies"));
        settings.TryAdd("ConnectionStrings:Oversight", database.As(GatewayRoles.OversightRole));
        settings.TryAdd("ConnectionStrings:Records", database.Gateway);
        settings.TryAdd("Gateway:PublicAddress", Address);
        settings.TryAdd("Gateway:SignIn:SigningKeyFile", issuer);
        ClientOptions.BaseAddress = new Uri(Address);
        ClientOptions.AllowAutoRedirect = false;
    }

    public TestDatabase Database { get; }

    /// <summary>Starts at the real instant, because the database's own clock cannot be moved.</summary>
    public ManualTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>The kind of environment that it runs in.</summary>
    public string Kind { get; set; } = Environments.Production;

    /// <summary>Where the gateway logs to; null: nowhere.</summary>
    public ILoggerProvider? LogTo { get; set; }

    public static async Task<GatewayApplication> CreateAsync(Dictionary<string, string?>? settings = null)
    {
        var gateway = new GatewayApplication(await TestDatabase.CreateAsync(), settings ?? []);
        await gateway.PutPoliciesInForceAsync();
        return gateway;
    }

    /// <summary>Changes a setting before the gateway starts.</summary>
    public void Change(string name, string value) => _settings[name] = value;

    /// <summary>All settings as a process takes them from its environment; the address is on loopback then.</summary>
    public Dictionary<string, string> Environment()
    {
        var environment = _settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value ?? "", StringComparer.Ordinal);
        environment["Gateway__PublicAddress"] = "http://127.0.0.1:8080";
        return environment;
    }

    /// <summary>A setting that the gateway starts with.</summary>
    public string Setting(string name) => _settings[name] ?? "";

    /// <summary>Registers a client with a new key and gives what asks for its tokens.</summary>
    public async Task<TokenClient> RegisterAsync(
        string clientId, RecipientClass recipientClass, bool requireDpop = true, bool mayAskAdHoc = true, string agency = "TEST", int? maxCost = null)
    {
        var key = new ClientKey(clientId, ECDsa.Create(ECCurve.NamedCurves.nistP256), Time);
        _keys.Add(key);
        await using var administrator = NpgsqlDataSource.Create(Database.Administrator);
        await new ClientStore(administrator).RegisterAsync(
            new RegisteredClient
            {
                ClientId = clientId,
                Class = recipientClass,
                Agency = agency,
                Jwks = key.PublicSet,
                RequireDpop = requireDpop,
                MayAskAdHoc = mayAskAdHoc,
                MaxCost = maxCost,
            },
            CancellationToken.None);
        return new TokenClient(CreateClient(), Address, key, requireDpop);
    }

    /// <summary>What the ledger holds of a decision.</summary>
    public async Task<JsonElement> EntryAsync(Guid decisionId)
    {
        await using var administrator = NpgsqlDataSource.Create(Database.Administrator);
        await using var store = new PostgresLedgerStore(administrator);
        var sealer = new EntrySealer(Convert.FromBase64String(await File.ReadAllTextAsync(Setting("Gateway:Ledger:SealingKeyFile"))));
        var entry = await store.FindAsync(decisionId, CancellationToken.None) ?? throw new InvalidOperationException("The decision is not in the ledger.");
        return sealer.TryOpen(entry, out var opened)
            ? JsonSerializer.Deserialize<JsonElement>(EntryBody.Of(opened).Span)
            : throw new InvalidOperationException("The entry does not open.");
    }

    /// <summary>A request of that client with a fresh token.</summary>
    public static async Task<HttpRequestMessage> AuthorizedAsync(TokenClient client, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, Address + path);
        client.Authorize(request, (await client.RequestAsync(CancellationToken.None)).AccessToken);
        return request;
    }

    /// <summary>Signs the project's own policies and grants what they permit.</summary>
    private async Task PutPoliciesInForceAsync()
    {
        var signature = Path.Combine(_folder.FullName, "policies.note");
        var pem = Ed25519PrivateKey.NewPem();
        using var key = Ed25519PrivateKey.FromPem(pem);
        await File.WriteAllTextAsync(signature, PolicySeal.Sign(Policies.Value, PolicySeal.DefaultKeyName, pem));
        _settings.TryAdd("Gateway:PolicySignatureFile", signature);
        _settings.TryAdd("Gateway:PolicyKey", new VerifierKey(PolicySeal.DefaultKeyName, SignatureType.Ed25519, key.PublicKey.Span).ToString());

        await PolicyGrants.ApplyAsync(Database.Administrator, Policies.Value);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var key in _keys)
        {
            key.Dispose();
        }

        await Database.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Kind);
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureLogging(logging =>
        {
            logging.ClearProviders();
            if (LogTo is { } lines)
            {
                logging.AddProvider(lines);
            }
        });
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time)));
    }
}
