using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UacDataShare.Gateway.Ledger;
using UacDataShare.Gateway.Tests.Disclosures;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Receipts;
using UacDataShare.Ledger.Witnessing;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Ledger;

/// <summary>Disclosures go on while a witness is away, and stop before nobody watches for too long.</summary>
public sealed class WitnessedGatewayTests() : WitnessedScene(new TwoWitnesses())
{
    [DatabaseFact]
    public async Task The_served_head_and_new_receipts_carry_the_cosignatures_of_both()
    {
        var decision = await DecisionAsync();
        Assert.Empty(await RoundAsync());
        using var http = Scene.Gateway.CreateClient();
        var log = Scene.Gateway.Services.GetRequiredService<LogKey>().Verifier;

        Assert.True(SignedCheckpoint.TryParse(await http.GetStringAsync("/ledger/checkpoint"), out var head, out _));
        Assert.True(head.TryVerify(log, Witnesses.Keys, out var cosigners, out _));
        Assert.Equal(2, cosigners.Length);

        // What was recorded since has a receipt at once, and the published head stays where the witnesses saw it.
        var later = await DecisionAsync();
        Assert.True(SignedCheckpoint.TryParse(await http.GetStringAsync("/ledger/checkpoint"), out var same, out _));
        Assert.Equal(head.Checkpoint, same.Checkpoint);
        Assert.Equal(2, ReceiptCheck.Verify(await http.GetStringAsync($"/ledger/receipts/{decision}"), log, Witnesses.Keys).Cosigners.Length);
        Assert.True(ReceiptCheck.Verify(await http.GetStringAsync($"/ledger/receipts/{later}"), log, Witnesses.Keys).Holds);
    }

    [DatabaseFact]
    public async Task Disclosures_go_on_for_an_hour_without_a_witness_and_stop_after_four_and_come_back()
    {
        await DecisionAsync();
        await RoundAsync();
        Witnesses.TakeAway("DHS-OIG");

        Scene.Gateway.Time.Advance(TimeSpan.FromMinutes(90));
        Assert.Equal("LGR0803", Assert.Single(await RoundAsync()).Code);
        Assert.True(Watch is { IsWarning: true, IsStopped: false });
        await DecisionAsync();

        Scene.Gateway.Time.Advance(TimeSpan.FromMinutes(151));
        await RoundAsync();
        await AssertClosedAsync();
        // What is denied anyway is still recorded.
        var entries = await Scene.EntriesAsync();
        await Scene.Hsi.AskAsync("{ disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") { child(by: {aNumber: \"012345678\"}) { religion } } }");
        Assert.Equal(entries + 1, await Scene.EntriesAsync());

        Witnesses.BringBack("DHS-OIG");
        Assert.Empty(await RoundAsync());
        await DecisionAsync();
    }

    [DatabaseFact]
    public async Task A_gateway_that_is_started_anew_gets_no_new_time()
    {
        await DecisionAsync();
        await RoundAsync();
        Witnesses.TakeAway("HHS-OIG");
        Scene.Gateway.Time.Advance(TimeSpan.FromHours(5));

        await using var second = Scene.Gateway.WithWebHostBuilder(host =>
        {
            host.UseSetting("Gateway:Ledger:SignerStateFile", Scene.Gateway.Setting("Gateway:Ledger:SignerStateFile") + ".second");
            host.UseSetting("Gateway:Ledger:AdoptPublished", "true");
        });
        using var http = second.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri(GatewayApplication.Address) });

        Assert.True(second.Services.GetRequiredService<WitnessWatch>().IsStopped);
    }

    [DatabaseFact]
    public async Task A_quorum_does_not_announce_disclosures_that_the_signer_refuses()
    {
        await DecisionAsync();
        await RoundAsync();
        using var lines = new LogLines();
        await using var forgetful = Scene.Gateway.WithWebHostBuilder(host => host
            .UseSetting("Gateway:Ledger:SignerStateFile", Scene.Gateway.Setting("Gateway:Ledger:SignerStateFile") + ".forgetful")
            .ConfigureLogging(logging => logging.AddProvider(lines)));
        using var http = forgetful.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri(GatewayApplication.Address) });

        Assert.False(forgetful.Services.GetRequiredService<WitnessWatch>().IsStopped);
        Assert.Contains(lines.All, line => line.StartsWith("Critical 4109", StringComparison.Ordinal) && line.Contains("AdoptPublished", StringComparison.Ordinal) && line.Contains(".forgetful", StringComparison.Ordinal));
        Assert.DoesNotContain(lines.All, line => line.StartsWith("Information 4104", StringComparison.Ordinal));
    }

    [DatabaseFact]
    public async Task Two_heads_shown_to_twoWitnesses_stop_disclosures_at_once_and_a_monitor_sees_both()
    {
        Assert.Equal(WitnessStatus.Cosign, await Witnesses.ShowForgeryAsync(Witnesses.All[0]));
        await DecisionAsync();

        Assert.Equal("LGR0806", Assert.Single(await RoundAsync()).Code);

        await AssertClosedAsync();
        var origin = UacDataShare.Data.Ledger.Witnessing.Witness.OriginHash(Scene.Gateway.Setting("Gateway:Ledger:Origin"));
        var seen = Witnesses.All.Select(witness => witness.FindCheckpoint(origin) ?? "").ToList();
        Assert.True(SignedCheckpoint.TryParse(seen[0], out var forged, out _) && SignedCheckpoint.TryParse(seen[1], out _, out _));
        Assert.True(SignedCheckpoint.TryParse(seen[1], out var ours, out _));
        Assert.Equal(forged.Checkpoint.Size, ours.Checkpoint.Size);
        Assert.NotEqual(forged.Checkpoint.Root, ours.Checkpoint.Root);

        // Out of reach, it has not taken back what it holds.
        Witnesses.TakeAway("HHS-OIG");
        await RoundAsync();
        await AssertClosedAsync();
    }

    [DatabaseFact]
    public async Task A_contradiction_is_recorded_in_the_log_when_it_begins_and_when_its_evidence_is_moved_away()
    {
        await Witnesses.ShowForgeryAsync(Witnesses.All[0]);
        await DecisionAsync();
        await GoRoundAsync();
        await GoRoundAsync();
        Witnesses.TakeAway("HHS-OIG");
        var file = Path.Combine(EvidenceFolder, "HHS-OIG.contradiction");
        File.Move(file, file + ".handled");
        await GoRoundAsync();

        Assert.Null(Watch.Contradiction);
        await DecisionAsync();
        var events = await EventsAsync();
        Assert.Equal(["witness_contradiction", "witness_contradiction_ended"], events.Select(one => one.GetProperty("event").GetString()));
        var details = events[0].GetProperty("details");
        Assert.Equal(("HHS-OIG", "LGR0806"), (details.GetProperty("witness").GetString(), details.GetProperty("code").GetString()));
        Assert.Equal((1, 1), (details.GetProperty("ours").GetProperty("size").GetInt32(), details.GetProperty("theirs").GetProperty("size").GetInt32()));
        Assert.NotEqual(details.GetProperty("ours").GetProperty("root").GetString(), details.GetProperty("theirs").GetProperty("root").GetString());
    }

    [DatabaseFact]
    public async Task A_gateway_that_is_started_with_evidence_of_a_contradiction_is_closed_before_it_asks_anybody()
    {
        await Witnesses.ShowForgeryAsync(Witnesses.All[0]);
        await DecisionAsync();
        await RoundAsync();
        Witnesses.TakeAway("HHS-OIG");
        Witnesses.TakeAway("DHS-OIG");
        var state = Scene.Gateway.Setting("Gateway:Ledger:SignerStateFile") + ".second";
        Directory.CreateDirectory(state + ".evidence");
        File.Copy(Path.Combine(EvidenceFolder, "HHS-OIG.contradiction"), Path.Combine(state + ".evidence", "HHS-OIG.contradiction"));

        await using var second = Scene.Gateway.WithWebHostBuilder(host =>
        {
            host.UseSetting("Gateway:Ledger:SignerStateFile", state);
            host.UseSetting("Gateway:Ledger:AdoptPublished", "true");
        });
        using var http = second.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri(GatewayApplication.Address) });

        var watch = second.Services.GetRequiredService<WitnessWatch>();
        Assert.Equal((true, "LGR0806"), (watch.IsStopped, watch.Contradiction?.Code));
    }

    [DatabaseFact]
    public async Task The_witnesses_are_asked_before_the_first_request_is_answered()
    {
        await Witnesses.ShowForgeryAsync(Witnesses.All[0]);
        await DecisionAsync();

        await using var second = Scene.Gateway.WithWebHostBuilder(host =>
        {
            host.UseSetting("Gateway:Ledger:SignerStateFile", Scene.Gateway.Setting("Gateway:Ledger:SignerStateFile") + ".second");
            host.UseSetting("Gateway:Ledger:AdoptPublished", "true");
        });
        using var http = second.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri(GatewayApplication.Address) });

        Assert.Equal("LGR0806", second.Services.GetRequiredService<WitnessWatch>().Contradiction?.Code);
    }

    private string EvidenceFolder => Scene.Gateway.Setting("Gateway:Ledger:SignerStateFile") + ".evidence";

    private Task<IReadOnlyList<UacDataShare.Ledger.Errors.LedgerError>> RoundAsync() => Watch.RunAsync(CancellationToken.None);

    // As the gateway goes round by itself, and writes what there is to be recorded.
    private async Task GoRoundAsync()
    {
        await Scene.Gateway.Services.GetRequiredService<WitnessRounds>().RoundAsync(CancellationToken.None);
        Assert.Equal(0, await Scene.Gateway.Services.GetRequiredService<LazyRecorder>().FlushAsync(CancellationToken.None));
    }

    private async Task<List<JsonElement>> EventsAsync()
    {
        var ids = await Scene.Gateway.Database.ScalarAsync<Guid[]>(
            $"SELECT coalesce(array_agg(decision_id ORDER BY idx), '{{}}') FROM ledger.entry WHERE kind = {(int)EntryKind.Security}");
        var events = new List<JsonElement>();
        foreach (var id in ids)
        {
            events.Add(await Scene.Gateway.EntryAsync(id));
        }

        return [.. events.Where(one => one.GetProperty("event").GetString()?.StartsWith("witness", StringComparison.Ordinal) == true)];
    }

    private async Task AssertClosedAsync()
    {
        using var refused = await Scene.Hsi.SendAsync(new { query = Question, variables = new { n = Scene.Open } });
        var body = await refused.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("UAC5012", JsonSerializer.Deserialize<JsonElement>(body).GetProperty("code").GetString());
        Assert.DoesNotContain(Scene.Open, body, StringComparison.Ordinal);
        using var http = Scene.Gateway.CreateClient();
        using var ready = await http.GetAsync("/health/ready");
        var checks = JsonSerializer.Deserialize<JsonElement>(await ready.Content.ReadAsStringAsync()).GetProperty("checks");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready", "ready"), (ready.StatusCode, checks.GetProperty("witnesses").GetString(), checks.GetProperty("ledger").GetString()));
    }
}
