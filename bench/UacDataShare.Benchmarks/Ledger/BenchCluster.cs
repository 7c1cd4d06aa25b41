using Npgsql;
using UacDataShare.Data;
using UacDataShare.Data.Clusters;

namespace UacDataShare.Benchmarks.Ledger;

/// <summary>A durable PostgreSQL of the benchmark's own, in a temporary folder, with the schema in it.</summary>
internal sealed class BenchCluster : IAsyncDisposable
{
    private const string Database = "bench";

    private readonly PrivateCluster _cluster;

    private BenchCluster(string folder, PrivateCluster cluster)
    {
        (Folder, _cluster) = (folder, cluster);
        Pool = NpgsqlDataSource.Create(cluster.ConnectionString(Database, DatabaseRoles.Gateway));
    }

    public string Folder { get; }

    public NpgsqlDataSource Pool { get; }

    public int ServerProcessId => _cluster.ProcessId;

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

    public async ValueTask DisposeAsync()
    {
        await Pool.DisposeAsync();
        await _cluster.KillAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
