using Npgsql;
using UacDataShare.Data;
using UacDataShare.Data.Clusters;

namespace UacDataShare.TestDatabases;

/// <summary>
/// The server that this test process uses: the one that <c>UAC_TEST_POSTGRES</c> names (an administrator's connection string), else one
/// of its own in a temporary folder, without fsync, stopped when the process ends.
/// </summary>
internal sealed class TestCluster
{
    private static readonly Lazy<Task<TestCluster>> Shared = new(StartAsync);

    private static readonly Stack<Func<Task>> Endings = new();

    private TestCluster(string administrator) => Administrator = administrator;

    public string Administrator { get; }

    /// <summary>A database with every migration, from which the others are copied.</summary>
    public string Template { get; } = $"uac_template_{Environment.ProcessId}";

    public static Task<TestCluster> GetAsync() => Shared.Value;

    public string ConnectionString(string database, string? role)
    {
        var target = new NpgsqlConnectionStringBuilder(Administrator) { Database = database };
        if (role is not null)
        {
            target.Username = role;
        }

        return target.ConnectionString;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Administrator) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<TestCluster> StartAsync()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End();
        var named = Environment.GetEnvironmentVariable("UAC_TEST_POSTGRES");
        var cluster = new TestCluster(string.IsNullOrEmpty(named) ? await StartOwnAsync() : named);
        await cluster.MakeTemplateAsync();
        return cluster;
    }

    /// <summary>Roles belong to the whole server, so that test processes that share one take turns.</summary>
    private async Task MakeTemplateAsync()
    {
        const long Turn = 20_260_122;
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Administrator) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var wait = new NpgsqlCommand($"SELECT pg_advisory_lock({Turn})", connection) { CommandTimeout = 120 };
        await wait.ExecuteNonQueryAsync();

        var template = new NpgsqlConnectionStringBuilder(Administrator) { Database = Template, Pooling = false }.ConnectionString;
        await UacDataShareDatabase.MigrateAsync(template);
        AtExit(DropTemplateAsync);
    }

    /// <summary>Runs when the process ends, the last registered first.</summary>
    public static void AtExit(Func<Task> work)
    {
        lock (Endings)
        {
            Endings.Push(work);
        }
    }

    private Task DropTemplateAsync() => ExecuteAsync($"DROP DATABASE IF EXISTS {Template} WITH (FORCE)");

    private static void End()
    {
        while (Endings.TryPop(out var work))
        {
            work().GetAwaiter().GetResult();
        }
    }

    private static async Task<string> StartOwnAsync()
    {
        var cluster = await TemporaryCluster.StartAsync(durable: false);
        AtExit(() => cluster.DisposeAsync().AsTask());
        return cluster.Cluster.ConnectionString();
    }
}
