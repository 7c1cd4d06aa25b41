using System.Diagnostics;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>The load tool of <c>bench/</c>, for seconds: writers and verifying readers at one log, and that it notices a changed entry.</summary>
public sealed class HammerTests
{
    [DatabaseFact]
    public async Task Every_proof_under_load_verifies_and_as_many_entries_are_there_as_were_acknowledged()
    {
        var (code, said) = await HammerAsync("2");

        Assert.True(code == 0, said);
        Assert.EndsWith("hammer: every proof verified\n", said, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task An_entry_that_is_changed_under_load_is_noticed()
    {
        var (code, said) = await HammerAsync("2", "damage");

        Assert.True(code == 1, said);
        Assert.Contains("\nfault: ", said, StringComparison.Ordinal);
        Assert.Contains("whole log refused: LGR", said, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Said)> HammerAsync(params string[] arguments)
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var program = Path.Combine(Repository.Root, "artifacts", "bin", "UacDataShare.Benchmarks", configuration, "UacDataShare.Benchmarks.dll");
        Assert.True(File.Exists(program), $"{program} is missing: build the solution first.");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "hammer", .. arguments]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("dotnet did not start");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await using var end = patience.Token.Register(() => process.Kill(entireProcessTree: true));
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }
}
