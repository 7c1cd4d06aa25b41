using System.Diagnostics;
using System.Globalization;
using UacDataShare.Data.Errors;

namespace UacDataShare.Data.Clusters;

/// <summary>The steps of starting a private cluster.</summary>
internal sealed record ClusterStart(PrivateClusterOptions Options, ClusterFolder Folder, ServerBinaries Binaries, ServerAccount Account)
{
    public const string Superuser = "postgres";

    /// <summary>Only names the socket; nothing listens on a network.</summary>
    public const int Port = 5432;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static ClusterStart Prepare(PrivateClusterOptions options)
    {
        var binaries = ServerBinaries.Find(options.BinDirectory);
        var account = ServerAccount.For(binaries);
        return new ClusterStart(options, ClusterFolder.Make(options.Directory, account), binaries, account);
    }

    /// <summary>
    /// Ends a server that a killed run left behind, and removes the process file of one that is dead: its number may meanwhile be
    /// another program's, and the server would then refuse to start.
    /// </summary>
    public async Task ClearRemainsAsync(CancellationToken cancellationToken)
    {
        var deadline = Deadline.In(Options.StartTimeout);
        for (var found = ServerProcess.Read(Folder); found is not null; found = ServerProcess.Read(Folder))
        {
            if (!found.IsAlive)
            {
                File.Delete(Folder.ProcessFile);
                return;
            }

            if (deadline.HasPassed)
            {
                throw UacErrors.ClusterInUse(Folder.Root, found.Id).ToException();
            }

            Account.Run(Binaries.Program("pg_ctl"), "stop", "-D", Folder.Data, "-m", "fast", "-W", "-s");
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Sets the cluster up beside its place and moves it there whole, so that a killed set-up leaves nothing half done.</summary>
    public void InitialiseIfNew()
    {
        if (Directory.Exists(Folder.Data))
        {
            CheckVersion();
            return;
        }

        if (Directory.Exists(Folder.FreshData))
        {
            Directory.Delete(Folder.FreshData, recursive: true);
        }

        var made = Account.Run(Binaries.Program("initdb"),
            "-D", Folder.FreshData, "-U", Superuser, "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums",
            "--auth-local=trust", "--auth-host=reject", Options.Durable ? "--no-instructions" : "--no-sync");
        if (!made.Succeeded)
        {
            throw UacErrors.ClusterDidNotInitialise(Folder.Root, made.Reason).ToException();
        }

        Directory.Move(Folder.FreshData, Folder.Data);
    }

    /// <summary>Starts the server in a session of its own, so that Ctrl-C reaches the program that uses it and not the server.</summary>
    public async Task<Process> LaunchAsync(CancellationToken cancellationToken)
    {
        var logBefore = new FileInfo(Folder.Log) is { Exists: true } log ? log.Length : 0;
        var start = new ProcessStartInfo("sh",
        [
            "-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", Folder.Log, "setsid",
            .. Account.Prefix, Binaries.Program("postgres"), "-D", Folder.Data, .. Settings(),
        ])
        {
            WorkingDirectory = "/",
        };
        var process = Process.Start(start) ?? throw UacErrors.ClusterDidNotStart(Folder.Root, Folder.Log, "no shell.").ToException();

        try
        {
            await WaitUntilReadyAsync(process, logBefore, cancellationToken);
            return process;
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }

    private async Task WaitUntilReadyAsync(Process process, long logBefore, CancellationToken cancellationToken)
    {
        var deadline = Deadline.In(Options.StartTimeout);
        while (!ServerSaysReady(process))
        {
            if (process.HasExited || deadline.HasPassed)
            {
                throw UacErrors.ClusterDidNotStart(Folder.Root, Folder.Log, Complaint(logBefore)).ToException();
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private bool ServerSaysReady(Process process) => !process.HasExited && ServerProcess.Read(Folder) is { IsReady: true };

    private string Complaint(long from)
    {
        if (!File.Exists(Folder.Log))
        {
            return "it wrote no log.";
        }

        using var log = new FileStream(Folder.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Position = Math.Min(from, log.Length);
        using var reader = new StreamReader(log);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (lines.FirstOrDefault(line => line.Contains("FATAL", StringComparison.Ordinal)) ?? lines.LastOrDefault() ?? "it ended without a word").TrimEnd('.') + ".";
    }

    private void CheckVersion()
    {
        if (!File.Exists(Folder.VersionFile))
        {
            throw UacErrors.DataDirectoryNotACluster(Folder.Data).ToException();
        }

        var found = int.Parse(File.ReadAllText(Folder.VersionFile).Trim(), CultureInfo.InvariantCulture);
        if (found != Binaries.Version)
        {
            throw UacErrors.DataDirectoryForeign(Folder.Data, found, Binaries.Version).ToException();
        }
    }

    private IEnumerable<string> Settings()
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["listen_addresses"] = "",
            ["port"] = Port.ToString(CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = Folder.Socket,
            ["unix_socket_permissions"] = "0700",
            ["max_connections"] = "200",
            ["shared_buffers"] = "256MB",
            ["max_wal_size"] = "2GB",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            ["log_parameter_max_length"] = "0",
            ["log_parameter_max_length_on_error"] = "0",
        };
        if (!Options.Durable)
        {
            settings["fsync"] = settings["synchronous_commit"] = settings["full_page_writes"] = "off";
        }

        foreach (var (name, value) in Options.Settings)
        {
            settings[name] = value;
        }

        return settings.SelectMany(setting => new[] { "-c", $"{setting.Key}={setting.Value}" });
    }
}
