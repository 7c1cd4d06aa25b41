using System.Diagnostics;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>
/// The load tool of <c>bench/</c>, for seconds: writers and verifying readers at one log, and that it notices a changed entry and a log
/// that is too slow.
/// </summary>
public sealed class HammerTests
{
    [DatabaseFact]
    public async Task Every_proof_under_load_verifies_and_as_many_entries_are_there_as_were_acknowledged()
    {
        var (code, said) = await HammerAsync("2", "least=1", "p99=25000");

        Assert.True(code == 0, said);
        Assert.Matches(@"\nappends with receipt +[0-9,]+/s   p50 [0-9.]+ ms   p99 [0-9.]+ ms", said);
        Assert.EndsWith("hammer: every proof verified\n", said, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task An_entry_that_is_changed_under_load_is_noticed()
    {
        var (code, said) = await HammerAsync("1", "damage");

        Assert.True(code == 1, said);
        Assert.Contains("\nfault: ", said, StringComparison.Ordinal);
        Assert.Contains("whole log refused: LGR", said, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_log_that_is_slower_than_it_is_allowed_to_be_does_not_pass_the_gate()
    {
        var (code, said) = await HammerAsync("1", "least=1000000000", "p99=0.000001");

        Assert.True(code == 1, said);
        Assert.Contains("\ngate: ", said, StringComparison.Ordinal);
        Assert.Contains(" appends in a second are fewer than 1,000,000,000\n", said, StringComparison.Ordinal);
        Assert.Contains(" ms, more than 0.00\n", said, StringComparison.Ordinal);
        Assert.EndsWith("hammer: every proof verified\n", said, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Said)> HammerAsync(params string[] arguments)
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var program = Path.Combine(Repository.Root, "artifacts", "bin", "UacDataShare.Benchmarks", configuration, "UacDataShare.Benchmarks.dll");
        Assert.True(File.Exists(program), $"{program} is missing: build the solution first.");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "hammer", .. arguments]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("dotnet did not start");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(6));
        await using var end = patience.Token.Register(() => process.Kill(entireProcessTree: true));
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }
}
