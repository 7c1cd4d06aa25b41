using System.Diagnostics;
using UacDataShare.Cli.Commands.Up;
using UacDataShare.Ledger.Witnessing;
using UacDataShare.TestSupport;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>The witnesses of a site as an Inspector General runs them: each <c>uac ledger witness</c>, a process of its own, at the address that the trust policy names.</summary>
internal sealed class WitnessProcesses : IAsyncDisposable
{
    private readonly List<Process> _running = [];

    private WitnessProcesses()
    {
    }

    /// <summary>Starts them with the keys and the memory that the site's own witnesses had, which must have ended.</summary>
    public static async Task<WitnessProcesses> StartAsync(Site site, TrustPolicy policy)
    {
        var witnesses = new WitnessProcesses();
        foreach (var name in DemoWitnesses.Names)
        {
            var address = policy.Witnesses.First(witness => witness.Name == name).Url;
            witnesses._running.Add(Start(
                "ledger", "witness", "--name", $"localhost/{name.ToLowerInvariant()}",
                "--signing-key", site.Keys.OfWitness(name), "--mldsa-signing-key", site.Keys.SecondOfWitness(name),
                "--log", site.Keys.LedgerVerifier, "--log", site.Keys.LedgerSecondVerifier,
                "--state", Path.Combine(site.WitnessMemory, name), "--listen", address ?? ""));
        }

        foreach (var witness in witnesses._running)
        {
            while (await witness.StandardOutput.ReadLineAsync() is var line && line?.StartsWith("listens at ", StringComparison.Ordinal) != true)
            {
                Assert.NotNull(line);
            }
        }

        return witnesses;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var witness in _running)
        {
            witness.Kill();
            await witness.WaitForExitAsync();
            witness.Dispose();
        }
    }

    private static Process Start(params string[] arguments)
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var program = Path.Combine(Repository.Root, "artifacts", "bin", "UacDataShare.Cli", configuration, "uac.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("dotnet did not start");
    }
}
