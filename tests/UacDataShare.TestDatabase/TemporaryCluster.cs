using System.Diagnostics;
using System.Globalization;
using UacDataShare.Data.Clusters;

namespace UacDataShare.TestDatabases;

/// <summary>A private cluster in a temporary folder, removed when disposed. For tests that stop, kill or configure a server.</summary>
public sealed class TemporaryCluster : IAsyncDisposable
{
    private const string Prefix = "uac-test-";

    private TemporaryCluster(PrivateCluster cluster, PrivateClusterOptions options) => (Cluster, Options) = (cluster, options);

    public PrivateCluster Cluster { get; private set; }

    public PrivateClusterOptions Options { get; }

    public static async Task<TemporaryCluster> StartAsync(bool durable, IReadOnlyDictionary<string, string>? settings = null)
    {
        Sweep();
        var folder = Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName;
        var options = new PrivateClusterOptions
        {
            Directory = Path.Combine(folder, "c"),
            Durable = durable,
            Settings = settings ?? new Dictionary<string, string>(),
        };

        if (!OperatingSystem.IsWindows())
        {
            // The server's own user has to pass through the folder to reach the cluster's.
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
        }

        return new TemporaryCluster(await PrivateCluster.StartAsync(options), options);
    }

    /// <summary>Starts the server again after it was stopped or killed.</summary>
    public async Task RestartAsync() => Cluster = await PrivateCluster.StartAsync(Options);

    public async ValueTask DisposeAsync()
    {
        // Nothing here has to survive: a kill is quicker than a checkpoint.
        await Cluster.KillAsync();
        Directory.Delete(Path.GetDirectoryName(Options.Directory) ?? Options.Directory, recursive: true);
    }

    /// <summary>Removes what killed test processes left.</summary>
    private static void Sweep()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            var owner = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && !IsAlive(id))
            {
                Remove(folder);
            }
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            if (PrivateCluster.FindRunning(Path.Combine(folder, "c")) is not null
                && int.TryParse(File.ReadLines(Path.Combine(folder, "c", "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture, out var server))
            {
                using var process = Process.GetProcessById(server);
                process.Kill(entireProcessTree: true);
            }

            Directory.Delete(folder, recursive: true);
        }
        catch (Exception another) when (another is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Another test process sweeps too.
        }
    }

    private static bool IsAlive(int id) => Directory.Exists($"/proc/{id}");
}
