using Npgsql;
using UacDataShare.Data;
using UacDataShare.Data.Clusters;
using UacDataShare.Data.Ledger;

namespace UacDataShare.Benchmarks.Ledger;

/// <summary>A durable PostgreSQL of the benchmark's own, in a temporary folder, with the schema in it.</summary>
internal sealed class BenchCluster : IAsyncDisposable
{
    private const string Database = "bench";

    private readonly PrivateCluster _cluster;
    private PrivateCluster? _standby;

    private BenchCluster(string folder, PrivateCluster cluster)
    {
        (Folder, _cluster) = (folder, cluster);
        Pool = LedgerPool.Open(cluster.ConnectionString(Database, DatabaseRoles.Gateway));
        Auditor = NpgsqlDataSource.Create(cluster.ConnectionString(Database, DatabaseRoles.Auditor));
    }

    public string Folder { get; }

    public NpgsqlDataSource Pool { get; }

    public NpgsqlDataSource Auditor { get; }

    public int ServerProcessId => _cluster.ProcessId;

    /// <summary>What a signer of a new log begins with.</summary>
    public static SignerBeginning Today => new(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));

    public static async Task<BenchCluster> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("uac-bench-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            // PostgreSQL runs as a user of its own below this folder.
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
        }

        var cluster = await PrivateCluster.StartAsync(new PrivateClusterOptions { Directory = Path.Combine(folder, "c") });
        await UacDataShareDatabase.MigrateAsync(cluster.ConnectionString(Database));
        return new BenchCluster(folder, cluster);
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var admin = NpgsqlDataSource.Create(_cluster.ConnectionString(Database));
        await using var command = admin.CreateCommand(sql);
        command.CommandTimeout = 0;
        return (T)(await command.ExecuteScalarAsync() ?? throw new InvalidOperationException($"No row: {sql}"));
    }

    /// <summary>Makes a standby on this machine and has every commit wait for it.</summary>
    public async Task AddStandbyAsync()
    {
        var options = new PrivateClusterOptions
        {
            Directory = Path.Combine(Folder, "s"), Settings = new Dictionary<string, string> { ["cluster_name"] = "s1" },
        };
        var start = ClusterStart.Prepare(options);
        var taken = start.Account.Run(start.Binaries.Program("pg_basebackup"),
            "-D", start.Folder.Data, "-h", _cluster.SocketDirectory, "-p", "5432", "-U", ClusterStart.Superuser, "-X", "stream", "-c", "fast", "-R");
        _standby = taken.Succeeded ? await PrivateCluster.StartAsync(options) : throw new InvalidOperationException(taken.Reason);
        await using var admin = NpgsqlDataSource.Create(_cluster.ConnectionString(Database));
        foreach (var sql in (string[])["ALTER SYSTEM SET synchronous_standby_names = 's1'", "SELECT pg_reload_conf()"])
        {
            await using var command = admin.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }

        while (!await ScalarAsync<bool>("SELECT count(*) > 0 FROM pg_stat_replication WHERE sync_state = 'sync'"))
        {
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_standby?.KillAsync() ?? Task.CompletedTask);
        await Pool.DisposeAsync();
        await Auditor.DisposeAsync();
        await _cluster.KillAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
