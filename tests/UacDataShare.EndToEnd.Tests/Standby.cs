using Npgsql;
using UacDataShare.Data;
using UacDataShare.Data.Clusters;
using UacDataShare.TestDatabases;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>The synchronous standby of a site's database: a server of its own, which can be promoted.</summary>
internal sealed class Standby : IAsyncDisposable
{
    private const string Name = "standby";

    private Standby(PrivateCluster server) => Server = server;

    public PrivateCluster Server { get; }

    /// <summary>Makes it of the running database, and waits until each commit waits for it.</summary>
    public static async Task<Standby> StartAsync(Site site)
    {
        var options = new PrivateClusterOptions
        {
            Directory = Path.Combine(site.Folder, Name),
            Settings = new Dictionary<string, string> { ["cluster_name"] = Name },
        };
        BaseBackup.Take(site.Cluster, options, "-R");
        var standby = new Standby(await PrivateCluster.StartAsync(options));
        await site.RunAsync($"ALTER SYSTEM SET synchronous_standby_names = '{Name}'");
        await site.RunAsync("SELECT pg_reload_conf()");
        await Patience.WaitAsync("until the standby is synchronous", () => site.ScalarAsync<bool>("SELECT count(*) > 0 FROM pg_stat_replication WHERE sync_state = 'sync'"));
        return standby;
    }

    /// <summary>Makes it a primary, whatever became of the old one.</summary>
    public async Task PromoteAsync()
    {
        await using var database = NpgsqlDataSource.Create(Server.ConnectionString(UacDataShareDatabase.DefaultName));
        await using var promote = database.CreateCommand("SELECT pg_promote()");
        Assert.Equal(true, await promote.ExecuteScalarAsync());
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
