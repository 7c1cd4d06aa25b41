using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using UacDataShare.Data;
using UacDataShare.Data.Clusters;
using UacDataShare.Data.Disclosures;
using UacDataShare.Data.Errors;

namespace UacDataShare.Cli.Commands.Up;

/// <summary>The gateway as a child process. It ends with this program, however this program ends: its standard input closes then.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly string _log;

    private GatewayProcess(Process process, string log) => (_process, _log) = (process, log);

    /// <summary>Refuses early, with a better word than the gateway's log.</summary>
    /// <exception cref="UacException">UAC7001: the port is taken.</exception>
    public static void CheckPort(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException)
        {
            throw UpErrors.PortTaken(port).ToException();
        }
    }

    /// <summary>Starts the gateway and waits until it is ready.</summary>
    /// <exception cref="UacException">UAC7002 or UAC7003.</exception>
    public static async Task<GatewayProcess> StartAsync(
        UpSettings settings, PrivateCluster cluster, HttpClient http, TimeProvider time, CancellationToken cancellationToken)
    {
        var gateway = Launch(settings, cluster, time);
        try
        {
            await gateway.WaitUntilReadyAsync(settings.Address, http, time, cancellationToken);
            return gateway;
        }
        catch
        {
            await gateway.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the gateway, whether or not it will become ready.</summary>
    /// <exception cref="UacException">UAC7002 or UAC7003.</exception>
    public static GatewayProcess Launch(UpSettings settings, PrivateCluster cluster, TimeProvider time)
    {
        if (!File.Exists(settings.GatewayProgram))
        {
            throw UpErrors.GatewayMissing(settings.GatewayProgram).ToException();
        }

        File.WriteAllText(settings.GatewayLog, "");
        var process = Process.Start(StartInfo(settings, cluster, time))
            ?? throw UpErrors.GatewayDidNotStart("no shell.", settings.GatewayLog).ToException();
        return new GatewayProcess(process, settings.GatewayLog);
    }

    /// <summary>Waits until it ends by itself, which it should not.</summary>
    /// <exception cref="UacException">UAC7004: it did.</exception>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        throw UpErrors.GatewayEnded(_process.ExitCode, _log).ToException();
    }

    /// <summary>Ends it at once and without a word, as a crash does. For fault tests.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            using var patience = new CancellationTokenSource(LongestEnd);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    /// <summary>In a session of its own, so that Ctrl-C reaches this program, which then ends it in order.</summary>
    private static ProcessStartInfo StartInfo(UpSettings settings, PrivateCluster cluster, TimeProvider time)
    {
        var start = new ProcessStartInfo("sh",
        [
            "-c", "log=$1; shift; exec setsid \"$@\" >>\"$log\" 2>&1", "sh", settings.GatewayLog,
            Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "dotnet" ? own : "dotnet", settings.GatewayProgram,
        ])
        {
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetDirectoryName(settings.GatewayProgram),
        };
        foreach (var (name, value) in Configuration(settings, cluster, time))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static IEnumerable<(string Name, string Value)> Configuration(UpSettings settings, PrivateCluster cluster, TimeProvider time) =>
    [
        ("ConnectionStrings__Records", cluster.ConnectionString(UacDataShareDatabase.DefaultName, DatabaseRoles.Gateway)),
        ("ConnectionStrings__Oversight", cluster.ConnectionString(UacDataShareDatabase.DefaultName, GatewayRoles.OversightRole)),
        ("Gateway__Listen", settings.Address),
        ("Gateway__PublicAddress", settings.Address),
        ("Gateway__PolicyFolder", settings.Policies),
        ("Gateway__PolicySignatureFile", settings.PolicySignature),
        ("Gateway__PolicyKey", settings.Keys.PolicyVerifier()),
        ("Gateway__SecretFile", settings.Keys.GatewaySecret),
        ("Gateway__SignIn__SigningKeyFile", settings.Keys.Issuer),
        ("Gateway__Ledger__Origin", FirstRunKeys.LedgerOrigin),
        ("Gateway__Ledger__SigningKeyFile", settings.Keys.LedgerSigner),
        ("Gateway__Ledger__MLDsaSigningKeyFile", settings.Keys.LedgerSecondSigner),
        ("Gateway__Ledger__SealingKeyFile", settings.Keys.LedgerSealing),
        ("Gateway__Ledger__SignerStateFile", Path.Combine(settings.Data, "signer.head")),
        ("Gateway__Ledger__Inception", FirstRunInception.DayOf(settings, time)),
        ("Gateway__Ledger__ExportDirectory", Path.Combine(settings.Data, "tiles")),
        ("Gateway__Ledger__TrustPolicyFile", File.Exists(settings.TrustPolicy) ? settings.TrustPolicy : ""),
        ("Gateway__Ledger__WitnessSeconds", "5"),
        ("Gateway__EndWithStandardInput", "true"),
        .. settings.GatewaySettings.Select(setting => (setting.Key, setting.Value)),
    ];

    private async Task WaitUntilReadyAsync(string address, HttpClient http, TimeProvider time, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (!await IsReadyAsync(address, http, cancellationToken))
        {
            if (_process.HasExited || time.GetElapsedTime(began) > LongestStart)
            {
                throw UpErrors.GatewayDidNotStart(Complaint(), _log).ToException();
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private static async Task<bool> IsReadyAsync(string address, HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(new Uri($"{address}/health/ready"), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Its first error, the first critical thing that it said, or its last line.</summary>
    private string Complaint() => ComplaintOf(File.ReadAllLines(_log));

    internal static string ComplaintOf(IEnumerable<string> log)
    {
        var lines = log.Where(line => line.Length > 0).ToList();
        // A critical message stands in the line after its category.
        var critical = lines.FindIndex(line => line.StartsWith("crit: ", StringComparison.Ordinal)) + 1;
        var line = lines.FirstOrDefault(line => line.StartsWith("error ", StringComparison.Ordinal))
            ?? (critical > 0 ? lines.ElementAtOrDefault(critical)?.Trim() : null)
            ?? lines.FirstOrDefault(line => line.Contains("Unhandled exception", StringComparison.Ordinal))
            ?? lines.LastOrDefault()
            ?? "it did not become ready in time";
        return line.TrimEnd('.') + ".";
    }
}
