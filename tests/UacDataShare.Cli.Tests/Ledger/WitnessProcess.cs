using System.Diagnostics;

namespace UacDataShare.Cli.Tests.Ledger;

/// <summary><c>uac ledger witness</c> as a process of its own, which can be killed without a word.</summary>
internal sealed class WitnessProcess : IAsyncDisposable
{
    private readonly Process _process;

    private WitnessProcess(Process process, string address) => (_process, Address) = (process, address);

    public string Address { get; }

    public static async Task<WitnessProcess> StartAsync(string folder, IEnumerable<string> logs)
    {
        string[] arguments =
        [
            typeof(CommandLine).Assembly.Location, "ledger", "witness", "--name", "hhs.example/witness", "--signing-key", Path.Combine(folder, "hhs.pem"),
            "--state", Path.Combine(folder, "hhs"), "--listen", "http://127.0.0.1:0", .. logs.SelectMany(log => (string[])["--log", log]),
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true }) ?? throw new InvalidOperationException("dotnet did not start");
        const string Listens = "listens at ";
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith(Listens, StringComparison.Ordinal))
            {
                return new WitnessProcess(process, line[Listens.Length..].Trim());
            }
        }

        throw new InvalidOperationException($"the witness ended with {process.ExitCode}");
    }

    /// <summary>Ends it in the middle of whatever it does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }
}
