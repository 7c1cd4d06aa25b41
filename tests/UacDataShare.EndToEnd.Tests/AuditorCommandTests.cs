using System.Text.Json;
using UacDataShare.Cli;
using UacDataShare.Cli.Commands.Up;
using UacDataShare.TestDatabases;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>An auditor at the command line against a running gateway: search, read, verify offline, export, account.</summary>
public sealed class AuditorCommandTests
{
    [DatabaseFact]
    public async Task An_auditor_finds_reads_verifies_exports_and_accounts()
    {
        await using var site = await Site.StartAsync();
        await FillAsync(site);
        var folder = Directory.CreateTempSubdirectory("uac-auditor-");
        try
        {
            var search = await RunAsync(site, "search", "--case", "OIG-2026-LOAD", "--limit", "2", "--format", "json");
            var entry = JsonSerializer.Deserialize<JsonElement>(search.Out).GetProperty("entries")[0];
            var decision = entry.GetProperty("decisionId").GetString() ?? "";
            var person = entry.GetProperty("body").GetProperty("subjects")[0].GetProperty("pseudonym").GetString() ?? "";

            var text = await RunAsync(site, "search", "--case", "OIG-2026-LOAD", "--limit", "2", "--outcomes");
            var read = await RunAsync(site, "entry", decision, "--save", folder.FullName);
            var verify = await RunAsync(
                null, "verify", Path.Combine(folder.FullName, decision + ".tlog-proof"), "--key", site.Keys.LedgerVerifier, "--entry", Path.Combine(folder.FullName, decision + ".json"));
            var export = await RunAsync(site, "search", "--case", "OIG-2026-LOAD", "--export", "ndjson");
            var accounting = await RunAsync(site, "accounting", person, "--view", "subject");
            var saved = await RunAsync(site, "accounting", person, "--view", "subject", "--save", Path.Combine(folder.FullName, "own"));
            var ownProof = Directory.GetFiles(Path.Combine(folder.FullName, "own"), "*.tlog-proof")[0];
            var own = await RunAsync(null, "verify", ownProof, "--key", site.Keys.LedgerVerifier, "--entry", Path.ChangeExtension(ownProof, ".json"));
            var wrong = await RunAsync(site, "search", "--kind", "Nonsense");
            var absent = await RunAsync(site, "entry", Guid.Empty.ToString());

            Assert.Equal((0, 0, 0, 0, 0, 0), (search.Code, text.Code, read.Code, verify.Code, export.Code, accounting.Code));
            Assert.Equal((ExitCode.WrongUse, ExitCode.AnswerIsNo), (wrong.Code, absent.Code));
            Assert.Equal((0, 0), (saved.Code, own.Code));
            Assert.DoesNotContain("OIG-2026-LOAD", await File.ReadAllTextAsync(Path.ChangeExtension(ownProof, ".json")), StringComparison.Ordinal);
            Assert.Contains("Disclosure", text.Out, StringComparison.Ordinal);
            Assert.Contains("more: --cursor ", text.Error, StringComparison.Ordinal);
            Assert.True(export.Out.Count(letter => letter == '\n') >= 5);
            Assert.Contains("ACCOUNTING OF DISCLOSURES (5 U.S.C. 552a(c))", accounting.Out, StringComparison.Ordinal);
            Assert.Contains("Office of Inspector General, Department of Health and Human Services", accounting.Out, StringComparison.Ordinal);
            Assert.StartsWith("error UAC6201", wrong.Error, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task FillAsync(Site site)
    {
        await using var load = new Load(site);
        load.Start();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (load.Answered.Count < 5)
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(Site? site, string command, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        string[] gateway = site is null ? [] : ["--address", site.Address, "--key", site.Keys.OfClient(DemoClients.Oversight.Id)];
        var code = await CommandLine.RunAsync(
            ["ledger", command, .. arguments, .. gateway], new CliContext { Out = output, Error = error, In = TextReader.Null });
        return (code, output.ToString(), error.ToString());
    }
}
