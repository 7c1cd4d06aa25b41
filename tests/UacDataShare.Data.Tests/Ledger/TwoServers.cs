using Npgsql;
using UacDataShare.Data.Clusters;
using UacDataShare.Data.Ledger;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger;

/// <summary>A primary and, made of it by <c>pg_basebackup</c>, its synchronous standby: two real servers.</summary>
internal sealed class TwoServers : IAsyncDisposable
{
    private const string Database = "ledger";
    private const string StandbyName = "s1";

    private readonly string _folder = Directory.CreateTempSubdirectory($"uac-test-{Environment.ProcessId}-").FullName;
    private readonly TemporaryCluster _primary;

    private TwoServers(TemporaryCluster primary) => _primary = primary;

    public PrivateCluster Primary => _primary.Cluster;

    public PrivateCluster? Standby { get; private set; }

    private PrivateClusterOptions StandbyOptions => new()
    {
        Directory = Path.Combine(_folder, "c"),
        Settings = new Dictionary<string, string> { ["cluster_name"] = StandbyName },
    };

    public static async Task<TwoServers> StartAsync()
    {
        var servers = new TwoServers(await TemporaryCluster.StartAsync(durable: true, new Dictionary<string, string> { ["wal_keep_size"] = "128MB" }));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(servers._folder, File.GetUnixFileMode(servers._folder) | UnixFileMode.OtherExecute);
        }

        await UacDataShareDatabase.MigrateAsync(servers.Primary.ConnectionString(Database));
        BaseBackup.Take(servers.Primary, servers.StandbyOptions, "-R");
        await servers.StartStandbyAsync();
        await servers.RunAsync($"ALTER SYSTEM SET synchronous_standby_names = '{StandbyName}'");
        await servers.RunAsync("SELECT pg_reload_conf()");
        await servers.WaitForStandbyAsync();
        return servers;
    }

    public string ConnectionString(string? role = DatabaseRoles.Gateway) => Primary.ConnectionString(Database, role);

    public string StandbyConnectionString() => (Standby ?? throw new InvalidOperationException("The standby is down.")).ConnectionString(Database);

    public static PostgresLedgerStore Store(NpgsqlDataSource pool) => new(pool, TimeSpan.FromSeconds(1));

    public async Task StartStandbyAsync() => Standby = await PrivateCluster.StartAsync(StandbyOptions);

    public async Task KillStandbyAsync()
    {
        await (Standby?.KillAsync() ?? Task.CompletedTask);
        Standby = null;
    }

    /// <summary>Waits until a backend waits for the standby, and gives its process id.</summary>
    public async Task<int> WaitingForStandbyAsync()
    {
        const string Waiting = "SELECT coalesce(min(pid), 0) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
        await WaitForAsync($"SELECT ({Waiting}) > 0");
        return await ScalarAsync<int>(Waiting);
    }

    /// <summary>Waits until the standby is there and the primary waits for it.</summary>
    public Task WaitForStandbyAsync() =>
        WaitForAsync("SELECT count(*) > 0 FROM pg_stat_replication WHERE sync_state = 'sync' AND state = 'streaming'");

    public async Task WaitForAsync(string condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await ScalarAsync<bool>(condition))
        {
            await Task.Delay(10, patience.Token);
        }
    }

    public Task RunAsync(string sql) => ScalarAsync<object>(sql);

    public async Task<T> ScalarAsync<T>(string sql)
    {
        // Of its own, and never waiting for the standby: what the test does must not be held up by what it tests.
        await using var connection = new NpgsqlConnection(ConnectionString(null) + ";Pooling=false;Options=-c synchronous_commit=local");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default!;
    }

    public async ValueTask DisposeAsync()
    {
        await KillStandbyAsync();
        await _primary.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
