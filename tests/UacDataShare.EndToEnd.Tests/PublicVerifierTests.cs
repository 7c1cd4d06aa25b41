using System.Diagnostics;
using System.Text.Json;
using UacDataShare.Cli;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>
/// A verifier that knows only the public specifications (<c>tests/peers/tlog-verifier</c>, in another language and with another
/// library) accepts what a running gateway serves, and refuses each change to it.
/// </summary>
public sealed class PublicVerifierTests
{
    // More than one tile, so that full and partial tiles of two levels are read.
    private const int Entries = 300;

    [NodeFact]
    public async Task It_accepts_the_log_and_a_receipt_and_refuses_each_damaged_byte()
    {
        await using var site = await Site.StartAsync();
        var decision = await FillAsync(site);
        using var http = new HttpClient();
        await CosignedAsync(site, http);
        var receipt = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(receipt, await http.GetStringAsync($"{site.Address}/ledger/receipts/{decision}"));

            var (logCode, log) = await VerifyAsync("log", $"{site.Address}/ledger", site.TrustPolicy);
            var (receiptCode, proof) = await VerifyAsync("receipt", receipt, site.TrustPolicy);
            var (_, damage) = await VerifyAsync("damage", $"{site.Address}/ledger", site.TrustPolicy, receipt);

            Assert.Equal((0, 0), (logCode, receiptCode));
            Assert.True(log.GetProperty("size").GetInt64() >= Entries);
            Assert.Equal(2, log.GetProperty("cosigners").GetArrayLength());
            Assert.True(proof.GetProperty("accepted").GetBoolean());
            Assert.True(damage.GetProperty("tried").GetInt32() > 1000);
            Assert.Equal("[]", damage.GetProperty("accepted").GetRawText());

            // The same by our own command, over HTTP and under the same policy.
            var own = await RunAsync("ledger", "verify", "--url", $"{site.Address}/ledger", "--key", site.Keys.LedgerVerifier, "--policy", site.TrustPolicy);
            var ownReceipt = await RunAsync("ledger", "verify", receipt, "--key", site.Keys.LedgerVerifier, "--policy", site.TrustPolicy);
            Assert.Equal((ExitCode.Done, ExitCode.Done), (own, ownReceipt));
        }
        finally
        {
            File.Delete(receipt);
        }
    }

    private static async Task<Guid> FillAsync(Site site)
    {
        await using var load = new Load(site);
        load.Start();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (load.Answered.Count < Entries)
        {
            await Task.Delay(20, patience.Token);
        }

        await load.StopAsync();
        Assert.Empty(load.Surprises);
        return load.Answered.First();
    }

    // The published head moves with the rounds of the witnesses.
    private static async Task CosignedAsync(Site site, HttpClient http)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!SignedCheckpoint.TryParse(await http.GetStringAsync($"{site.Address}/ledger/checkpoint"), out var head, out _)
            || head.Note.Signatures.Length < 3 || head.Checkpoint.Size < Entries)
        {
            await Task.Delay(200, patience.Token);
        }
    }

    private static async Task<(int Code, JsonElement Answer)> VerifyAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("node", ["peer.mjs", .. arguments])
        {
            WorkingDirectory = Path.Combine(Repository.Root, "tests", "peers", "tlog-verifier"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node did not start");
        var complaint = node.StandardError.ReadToEndAsync();
        var text = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(text.Length > 0, await complaint);
        return (node.ExitCode, JsonSerializer.Deserialize<JsonElement>(text));
    }

    private static Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync(
        arguments, new CliContext { Out = TextWriter.Null, Error = TextWriter.Null, In = TextReader.Null });
}

/// <summary>A test that needs Node and PostgreSQL: skipped, and saying so, without them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = new DatabaseFactAttribute().Skip ?? (IsNodeHere() || Environment.GetEnvironmentVariable("UAC_REQUIRE_PEERS") == "1"
        ? null
        : "Node is not installed, so the public verifier cannot run.");

    private static bool IsNodeHere() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "node")));
}
