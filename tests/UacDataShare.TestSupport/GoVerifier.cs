using System.Diagnostics;
using System.Text.Json;

namespace UacDataShare.TestSupport;

/// <summary>
/// <c>tests/peers/tlog-go</c>, whose signatures, hashes and proofs are checked by the Go team's own packages as Debian brings them: built
/// once, without a download.
/// </summary>
public static class GoVerifier
{
    private const string Sources = "/usr/share/gocode";

    private static readonly Lazy<Task<string>> s_program = new(BuildAsync);

    /// <summary>
    /// Why no test may run it; null where one may. It is left out by <c>./test.sh --quick</c>, and where it cannot be built and is not required.
    /// </summary>
    public static string? ReasonToSkip =>
        Environment.GetEnvironmentVariable("UAC_TEST_QUICK") == "1" ? "A long run, left out by --quick."
        : Environment.GetEnvironmentVariable("UAC_REQUIRE_GO") == "1" || IsHere() ? null
        : "Go with golang.org/x/mod is not installed (Debian: apt-get install golang-go golang-golang-x-mod-dev).";

    public static async Task<(int Code, JsonElement Answer)> RunAsync(params string[] arguments) =>
        await Verifier.RunAsync(new ProcessStartInfo(await s_program.Value, arguments));

    private static bool IsHere() =>
        Directory.Exists(Path.Combine(Sources, "src", "golang.org", "x", "mod", "sumdb", "tlog"))
        && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "go")));

    private static async Task<string> BuildAsync()
    {
        // Beside the tests: several projects of them may build it at the same time.
        var program = Path.Combine(AppContext.BaseDirectory, "tlog-go");
        var start = new ProcessStartInfo("go", ["build", "-o", program, "."])
        {
            WorkingDirectory = Path.Combine(Repository.Root, "tests", "peers", "tlog-go"),
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GO", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        // Packages from the distribution alone, no C compiler, and nothing kept outside the artifacts.
        start.Environment["GO111MODULE"] = "off";
        start.Environment["GOPATH"] = Sources;
        start.Environment["GOCACHE"] = Path.Combine(Repository.Root, "artifacts", "peers", "tlog-go", "cache");
        start.Environment["GOENV"] = "off";
        start.Environment["GOTOOLCHAIN"] = "local";
        start.Environment["CGO_ENABLED"] = "0";
        using var go = Process.Start(start) ?? throw new InvalidOperationException("go did not start");
        var complaint = await go.StandardError.ReadToEndAsync();
        await go.WaitForExitAsync();
        return go.ExitCode == 0 ? program : throw new InvalidOperationException($"go build failed: {complaint}");
    }
}
