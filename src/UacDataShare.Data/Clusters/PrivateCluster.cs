using System.Diagnostics;
using Npgsql;
using UacDataShare.Data.Errors;

namespace UacDataShare.Data.Clusters;

/// <summary>
/// A PostgreSQL server of one's own in one folder: no network, only a unix socket in a folder of mode 0700, which is what guards it
/// (roles sign in without a password there). Made at the first start, with data checksums. One process owns it at a time.
/// </summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    /// <summary>Where a first run puts its cluster, from the repository's root.</summary>
    public const string DefaultDirectory = ".data/postgres";

    private readonly ClusterFolder _folder;
    private readonly FileStream _ownership;
    private readonly ServerBinaries _binaries;
    private readonly ServerAccount _account;
    private readonly Process _process;
    private bool _ended;

    private PrivateCluster(ClusterStart start, FileStream ownership, Process process)
    {
        (_folder, _binaries, _account) = (start.Folder, start.Binaries, start.Account);
        _ownership = ownership;
        _process = process;
        ProcessId = ServerProcess.Read(_folder)?.Id ?? process.Id;
    }

    /// <summary>The cluster's folder; another than the one asked for where the server's user could not have entered that.</summary>
    public string Directory => _folder.Root;

    /// <summary>The folder of the socket, for <c>psql -h</c>.</summary>
    public string SocketDirectory => _folder.Socket;

    /// <summary>The server's log.</summary>
    public string LogFile => _folder.Log;

    /// <summary>The id of the server's first process.</summary>
    public int ProcessId { get; }

    /// <summary>The server's major version, 15 or more.</summary>
    public int ServerVersion => _binaries.Version;

    /// <summary>Checks that a server is installed and that there is a user to run it as.</summary>
    /// <exception cref="UacException">UAC2001 or UAC2002, with the remedy.</exception>
    public static void CheckInstalled() => ServerAccount.For(ServerBinaries.Find(null));

    /// <summary>Starts the cluster in a folder, setting it up first where that is new, and waits until it accepts connections.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="cancellationToken">Stops the wait; a server that was started is then killed.</param>
    /// <exception cref="UacException">UAC2001 to UAC2009, with the remedy.</exception>
    public static async Task<PrivateCluster> StartAsync(PrivateClusterOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var start = ClusterStart.Prepare(options);
        var ownership = ClusterOwnership.Take(start.Folder);
        try
        {
            await start.ClearRemainsAsync(cancellationToken);
            start.InitialiseIfNew();
            var process = await start.LaunchAsync(cancellationToken);
            return new PrivateCluster(start, ownership, process);
        }
        catch
        {
            await ownership.DisposeAsync();
            throw;
        }
    }

    /// <summary>The administrator's connection string of the server that runs in a folder, or null where none runs.</summary>
    /// <param name="directory">The folder given to <see cref="StartAsync"/>.</param>
    /// <param name="database">The database to connect to.</param>
    /// <param name="role">The role to sign in as; null is the administrator.</param>
    public static string? FindRunning(string directory, string database = "postgres", string? role = null)
    {
        var own = new ClusterFolder(Path.GetFullPath(directory));
        var folder = File.Exists(own.ProcessFile) ? own : ClusterFolder.Locate(directory, ServerAccount.For(ServerBinaries.Find(null)));
        return ServerProcess.Read(folder) is { IsAlive: true, IsReady: true } ? Connection(folder, database, role ?? ClusterStart.Superuser) : null;
    }

    /// <summary>A connection string over the socket.</summary>
    /// <param name="database">The database.</param>
    /// <param name="role">The role to sign in as, from <see cref="DatabaseRoles"/>; null is the administrator.</param>
    public string ConnectionString(string database = "postgres", string? role = null) =>
        Connection(_folder, database, role ?? ClusterStart.Superuser);

    /// <summary>Stops the server: open transactions are rolled back, what was committed is on disk.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (_ended)
        {
            return;
        }

        _account.Run(_binaries.Program("pg_ctl"), "stop", "-D", _folder.Data, "-m", "fast", "-W", "-s");
        await _process.WaitForExitAsync(cancellationToken);
        await EndAsync();
    }

    /// <summary>Kills the server and its children at once, as a power cut would: for tests of what survives that.</summary>
    public async Task KillAsync()
    {
        if (_ended)
        {
            return;
        }

        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await EndAsync();
    }

    /// <summary>Stops the server.</summary>
    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task EndAsync()
    {
        _ended = true;
        _process.Dispose();
        await _ownership.DisposeAsync();
    }

    private static string Connection(ClusterFolder folder, string database, string role) => new NpgsqlConnectionStringBuilder
    {
        Host = folder.Socket,
        Port = ClusterStart.Port,
        Database = database,
        Username = role,
        ApplicationName = "uacdatashare",
        Timeout = 5,
        IncludeErrorDetail = false,
    }.ConnectionString;
}
