using UacDataShare.Cli;

namespace UacDataShare.EndToEnd.Tests;

/// <summary><c>uac ledger monitor</c>, once, as an Inspector General runs it.</summary>
internal static class LedgerMonitor
{
    public static async Task<(int Code, string Said)> RunAsync(Site site, string address, params string[] options)
    {
        var output = new StringWriter();
        var code = await CommandLine.RunAsync(
            ["ledger", "monitor", "--policy", site.TrustPolicy, "--url", $"{address}/ledger", .. options],
            new CliContext { Out = output, Error = output, In = TextReader.Null });
        return (code, output.ToString());
    }
}
