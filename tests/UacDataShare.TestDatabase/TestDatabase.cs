using Npgsql;
using UacDataShare.Data;

namespace UacDataShare.TestDatabases;

/// <summary>A fresh, migrated database of one test, dropped when disposed. Use it in a test marked <see cref="DatabaseFactAttribute"/>.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<TestDatabase>> Shared = new(CreateSharedAsync);

    private static int _count;

    private readonly TestCluster _cluster;

    private TestDatabase(TestCluster cluster, string name) => (_cluster, Name) = (cluster, name);

    public string Name { get; }

    /// <summary>The administrator's connection string.</summary>
    public string Administrator => _cluster.ConnectionString(Name, null);

    public string Gateway => As(DatabaseRoles.Gateway);

    public string Portal => As(DatabaseRoles.Portal);

    public string Steward => As(DatabaseRoles.Steward);

    public string Auditor => As(DatabaseRoles.Auditor);

    public static async Task<TestDatabase> CreateAsync()
    {
        var cluster = await TestCluster.GetAsync();
        var name = $"uac_test_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";
        await CopyTemplateAsync(cluster, name);
        return new TestDatabase(cluster, name);
    }

    /// <summary>One database for all tests of this process that only add rows under ids of their own. Do not dispose it.</summary>
    public static Task<TestDatabase> SharedAsync() => Shared.Value;

    /// <summary>The connection string of a role.</summary>
    public string As(string role) => _cluster.ConnectionString(Name, role);

    /// <summary>An open connection as a role, or as the administrator.</summary>
    public async Task<NpgsqlConnection> OpenAsync(string? role = null)
    {
        var connection = new NpgsqlConnection(_cluster.ConnectionString(Name, role));
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Runs statements as the administrator.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first value of the first row, as the administrator.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync() ?? throw new InvalidOperationException($"No row: {sql}"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var role in DatabaseRoles.All.Append(null))
        {
            await using var connection = new NpgsqlConnection(_cluster.ConnectionString(Name, role));
            NpgsqlConnection.ClearPool(connection);
        }

        await _cluster.ExecuteAsync($"DROP DATABASE {Name} WITH (FORCE)");
    }

    private static async Task<TestDatabase> CreateSharedAsync()
    {
        var database = await CreateAsync();
        TestCluster.AtExit(() => database.DisposeAsync().AsTask());
        return database;
    }

    /// <summary>Two copies at once of one template disturb each other, so they are made one after the other.</summary>
    private static readonly SemaphoreSlim OneCopy = new(1);

    private static async Task CopyTemplateAsync(TestCluster cluster, string name)
    {
        await OneCopy.WaitAsync();
        try
        {
            await cluster.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {cluster.Template}");
        }
        finally
        {
            OneCopy.Release();
        }
    }
}
