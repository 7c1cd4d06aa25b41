using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using UacDataShare.Cli;
using UacDataShare.Cli.Commands.Up;
using UacDataShare.Ledger.Checkpoints;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>A backup taken with <c>pg_basebackup</c> and restored when the log has grown on: everybody who remembers says so, and nothing is disclosed.</summary>
public sealed class RestoreTests
{
    private const string Question = """{ disclosure(purpose: OVERSIGHT, caseNumber: "OIG-2026-RESTORE") { id } }""";

    // Often, so that nobody waits for a round.
    private static readonly Dictionary<string, string> Rounds = new() { ["Gateway__Ledger__WitnessSeconds"] = "1", ["Gateway__Ledger__EventSeconds"] = "1" };

    [LongFact]
    public async Task An_old_backup_gets_no_signature_raises_the_alarm_and_is_seen_by_a_monitor_and_the_newest_state_goes_on()
    {
        await using var site = await Site.StartAsync(gateway: Rounds);
        await GrowAsync(site);
        var backup = site.TakeBackup();
        await GrowAsync(site);
        var (signed, _) = await LedgerMonitor.RunAsync(site, site.Address);

        await site.RestoreAsync(backup);
        await UntilAsync(site, "/health/live", HttpStatusCode.OK);
        using var http = new HttpClient();
        using var ready = await http.GetAsync($"{site.Address}/health/ready");
        var (restored, said) = await LedgerMonitor.RunAsync(site, site.Address);

        Assert.Equal((ExitCode.Done, ExitCode.AnswerIsNo), (signed, restored));
        Assert.Contains("LGR0812", said, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await AskAsync(site));
        Assert.Contains("LGR0510", site.GatewaySaid, StringComparison.Ordinal);
        Assert.Contains("contradiction LGR0804", site.GatewaySaid, StringComparison.Ordinal);
        Assert.Equal(DemoWitnesses.Names.Order(), Directory.GetFiles(site.EvidenceFolder, "*.contradiction").Select(Path.GetFileNameWithoutExtension).Order());
        Assert.All(Directory.GetFiles(site.EvidenceFolder), AssertTheirsIsLarger);

        await site.RestoreAsync(null);
        await UntilAsync(site, "/health/ready", HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(site));
        await RecordedAsync(site, "witness_contradiction_ended", 2);
        Assert.Equal(2, await EventsAsync(site, "witness_contradiction"));
        Assert.Empty(Directory.GetFiles(site.EvidenceFolder, "*.contradiction"));
        var report = await site.FsckAsync();
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
    }

    // Until both witnesses have cosigned what was answered.
    private static async Task GrowAsync(Site site)
    {
        await using (var load = new Load(site))
        {
            load.Start();
            using var answers = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (load.Answered.Count < 10)
            {
                await Task.Delay(20, answers.Token);
            }
        }

        var size = await site.ScalarAsync<long>("SELECT size FROM ledger.tree_head");
        using var http = new HttpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!SignedCheckpoint.TryParse(await http.GetStringAsync($"{site.Address}/ledger/checkpoint", patience.Token), out var head, out _)
            || head.Note.Signatures.Length < 3 || head.Checkpoint.Size < size)
        {
            await Task.Delay(100, patience.Token);
        }
    }

    private static async Task<HttpStatusCode> AskAsync(Site site)
    {
        using var http = new HttpClient();
        var token = await site.Client(DemoClients.Oversight).RequestAsync(CancellationToken.None);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{site.Address}/graphql") { Content = JsonContent.Create(new { query = Question }) };
        request.Headers.Authorization = new("Bearer", token.AccessToken);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task UntilAsync(Site site, string path, HttpStatusCode status)
    {
        using var http = new HttpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                using var response = await http.GetAsync(site.Address + path, patience.Token);
                if (response.StatusCode == status)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(50, patience.Token);
        }
    }

    private static void AssertTheirsIsLarger(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        Assert.True(SignedCheckpoint.TryParse(document.RootElement.GetProperty("ours").GetString() ?? "", out var ours, out _));
        Assert.True(SignedCheckpoint.TryParse(document.RootElement.GetProperty("theirs").GetString() ?? "", out var theirs, out _));
        Assert.True(ours.Checkpoint.Size < theirs.Checkpoint.Size, file);
    }

    private static async Task RecordedAsync(Site site, string name, long count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await EventsAsync(site, name) < count)
        {
            await Task.Delay(50, patience.Token);
        }
    }

    private static Task<long> EventsAsync(Site site, string name) => site.ScalarAsync<long>(
        $"SELECT count(*) FROM ledger.entry e JOIN ledger.context c ON c.id = e.context WHERE 'event:{name}' = ANY (c.coordinates)");
}
