using System.Net;
using System.Net.Sockets;
using Npgsql;
using UacDataShare.Cli.Commands.Up;
using UacDataShare.Data;
using UacDataShare.Data.Clusters;
using UacDataShare.Data.Ledger;
using UacDataShare.Data.Synthetic;
using UacDataShare.Hosting.SignIn.Clients;
using UacDataShare.Ledger.Notes;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>
/// A site as <c>uac up</c> makes it, of real processes: a durable PostgreSQL, the gateway, keys and clients, in a folder of
/// its own. Each part can be killed without a word and started again.
/// </summary>
internal sealed class Site : IAsyncDisposable
{
    private const int Children = 200;

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly PrivateClusterOptions _cluster;
    private readonly UpSettings _settings;
    private readonly UpSettings _second;

    private Site(UpSettings settings, IReadOnlyDictionary<string, string> postgres, bool isRouted)
    {
        Route = new DatabaseRoute(Path.Combine(settings.Data, "first.database"), "first");
        SecondRoute = new DatabaseRoute(Path.Combine(settings.Data, "second.database"), "second");
        _settings = settings with { GatewaySettings = new Dictionary<string, string>([.. settings.GatewaySettings, .. isRouted ? Route.Settings : []]) };
        _second = settings with
        {
            Port = FreePort(),
            LogName = "second.log",
            GatewaySettings = new Dictionary<string, string>([.. settings.GatewaySettings, .. isRouted ? SecondRoute.Settings : []])
            {
                ["Gateway__Ledger__SignerStateFile"] = Path.Combine(settings.Data, "second.head"),
                ["Gateway__Ledger__AdoptPublished"] = "true",
            },
        };
        _cluster = new PrivateClusterOptions { Directory = settings.Cluster, Settings = postgres };
    }

    public PrivateCluster Cluster { get; private set; } = null!;

    public GatewayProcess Gateway { get; private set; } = null!;

    /// <summary>Another gateway on the same database, where one was started.</summary>
    public GatewayProcess? Second { get; private set; }

    public DemoWitnesses Witnesses { get; private set; } = null!;

    /// <summary>The gateway's way to its database, on a site that has routes.</summary>
    public DatabaseRoute Route { get; }

    /// <summary>That of the second gateway.</summary>
    public DatabaseRoute SecondRoute { get; }

    /// <summary>The folder of all that the site has.</summary>
    public string Folder => _settings.Data;

    /// <summary>Where the witnesses remember what they cosigned.</summary>
    public string WitnessMemory => _settings.WitnessMemory;

    /// <summary>Who witnesses the log.</summary>
    public string TrustPolicy => _settings.TrustPolicy;

    public string Address => _settings.Address;

    public string SecondAddress => _second.Address;

    /// <summary>The file in which the gateway's signer remembers its last head.</summary>
    public string SignerMemory => Path.Combine(_settings.Data, "signer.head");

    /// <summary>Where the gateway keeps what witnesses hold against the log.</summary>
    public string EvidenceFolder => SignerMemory + ".evidence";

    /// <summary>Where the second gateway does.</summary>
    public string SecondEvidenceFolder => Path.Combine(_settings.Data, "second.head.evidence");

    /// <summary>What the gateway said since it was started last.</summary>
    public string GatewaySaid => Said(_settings);

    /// <summary>What the second gateway said since it was started last.</summary>
    public string SecondSaid => Said(_second);

    public FirstRunKeys Keys => _settings.Keys;

    /// <param name="postgres">Settings of the database server.</param>
    /// <param name="gateway">Settings of the gateways.</param>
    /// <param name="isRouted">Whether each gateway reaches its database by a route that can be led elsewhere.</param>
    public static async Task<Site> StartAsync(
        IReadOnlyDictionary<string, string>? postgres = null, IReadOnlyDictionary<string, string>? gateway = null, bool isRouted = false)
    {
        var folder = Directory.CreateTempSubdirectory("uac-site-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            // PostgreSQL runs as a user of its own below this folder.
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        }

        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var site = new Site(
            new UpSettings(Repository.Root, FreePort(), null, Once: false)
            {
                Data = folder,
                GatewaySettings = gateway ?? new Dictionary<string, string>(),
                GatewayProgram = Path.Combine(Repository.Root, "artifacts", "bin", "UacDataShare.Gateway", configuration, "UacDataShare.Gateway.dll"),
            },
            postgres ?? new Dictionary<string, string>(),
            isRouted);
        await site.FillAsync();
        site.Witnesses = await DemoWitnesses.StartAsync(site._settings, TimeProvider.System, CancellationToken.None);
        await site.StartGatewayAsync();
        return site;
    }

    public async Task StartClusterAsync() => Cluster = await PrivateCluster.StartAsync(_cluster);

    public async Task StartGatewayAsync() =>
        Gateway = await GatewayProcess.StartAsync(_settings, Cluster, _http, TimeProvider.System, CancellationToken.None);

    public async Task StartSecondAsync() =>
        Second = await GatewayProcess.StartAsync(_second, Cluster, _http, TimeProvider.System, CancellationToken.None);

    /// <summary>Copies the running database to another folder, as an administrator does.</summary>
    public PrivateClusterOptions TakeBackup()
    {
        var backup = new PrivateClusterOptions { Directory = Path.Combine(_settings.Data, "backup") };
        BaseBackup.Take(Cluster, backup);
        return backup;
    }

    /// <summary>Puts the gateway on the database of a backup, and does not wait until it is ready. Give null to be back on its own.</summary>
    public async Task RestoreAsync(PrivateClusterOptions? backup)
    {
        await Gateway.DisposeAsync();
        await Cluster.DisposeAsync();
        Cluster = await PrivateCluster.StartAsync(backup ?? _cluster);
        Gateway = GatewayProcess.Launch(_settings, Cluster, TimeProvider.System);
    }

    /// <summary>Leads both gateways to a server, which is the site's database from now on.</summary>
    public void FailOverTo(PrivateCluster server)
    {
        Cluster = server;
        Route.LeadTo(server);
        SecondRoute.LeadTo(server);
    }

    /// <summary>Asks for tokens of a demo client.</summary>
    public TokenClient Client(DemoClients client, string? address = null) =>
        new(_http, address ?? Address, Keys.Client(client.Id, TimeProvider.System), client.RequireDpop);

    public string AdministratorString => Cluster.ConnectionString(UacDataShareDatabase.DefaultName);

    public NpgsqlDataSource Administrator() => NpgsqlDataSource.Create(AdministratorString);

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var database = Administrator();
        await using var command = database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync() ?? throw new InvalidOperationException("The statement gave nothing."));
    }

    public async Task RunAsync(string sql)
    {
        await using var database = Administrator();
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Recomputes the whole log from its entries and compares everything that is stored of it.</summary>
    public async Task<FsckReport> FsckAsync()
    {
        Assert.True(VerifierKey.TryParse((await File.ReadAllTextAsync(Keys.LedgerVerifier)).Trim(), out var key, out _));
        await using var database = Administrator();
        return await new LedgerFsck(database, key).RunAsync(TimeProvider.System.GetUtcNow(), null, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await (Second?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Witnesses.DisposeAsync();
        await Cluster.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_settings.Data, recursive: true);
    }

    private async Task FillAsync()
    {
        await StartClusterAsync();
        FailOverTo(Cluster);
        var administrator = Cluster.ConnectionString(UacDataShareDatabase.DefaultName);
        await UacDataShareDatabase.MigrateAsync(administrator);
        _settings.Keys.Make();
        await DemoClients.RegisterAsync(administrator, Keys, TimeProvider.System, CancellationToken.None);
        await FirstRunPolicies.PutInForceAsync(_settings, administrator, CancellationToken.None);
        await SyntheticSeeder.SeedAsync(administrator, new SeedOptions(Children, 11), TimeProvider.System, null, CancellationToken.None);
    }

    private static string Said(UpSettings settings)
    {
        using var log = new StreamReader(new FileStream(settings.GatewayLog, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return log.ReadToEnd();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
