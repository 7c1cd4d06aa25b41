using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using UacDataShare.Gateway.Ledger;
using UacDataShare.Gateway.Tests.Disclosures;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Receipts;
using UacDataShare.Ledger.Witnessing;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Ledger;

/// <summary>Disclosures go on while a witness is away, and stop before nobody watches for too long.</summary>
public sealed class WitnessedGatewayTests : IAsyncLifetime
{
    private const string Question = "query($n: ANumber!) { disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") { child(by: {aNumber: $n}) { aNumber } } }";

    private readonly TwoWitnesses _witnesses = new();
    private readonly DisclosureScene _scene;

    public WitnessedGatewayTests() => _scene = new DisclosureScene { Prepare = _witnesses.Join };

    public Task InitializeAsync() => new DatabaseFactAttribute().Skip is null ? _scene.InitializeAsync() : Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (new DatabaseFactAttribute().Skip is null)
        {
            await _scene.DisposeAsync();
        }

        await _witnesses.EndAsync();
    }

    [DatabaseFact]
    public async Task The_served_head_and_new_receipts_carry_the_cosignatures_of_both()
    {
        var decision = await DecisionAsync();
        Assert.Empty(await RoundAsync());
        using var http = _scene.Gateway.CreateClient();
        var log = _scene.Gateway.Services.GetRequiredService<LogKey>().Verifier;

        Assert.True(SignedCheckpoint.TryParse(await http.GetStringAsync("/ledger/checkpoint"), out var head, out _));
        Assert.True(head.TryVerify(log, _witnesses.Keys, out var cosigners, out _));
        Assert.Equal(2, cosigners.Length);

        // What was recorded since has a receipt at once, and the published head stays where the witnesses saw it.
        var later = await DecisionAsync();
        Assert.True(SignedCheckpoint.TryParse(await http.GetStringAsync("/ledger/checkpoint"), out var same, out _));
        Assert.Equal(head.Checkpoint, same.Checkpoint);
        Assert.Equal(2, ReceiptCheck.Verify(await http.GetStringAsync($"/ledger/receipts/{decision}"), log, _witnesses.Keys).Cosigners.Length);
        Assert.True(ReceiptCheck.Verify(await http.GetStringAsync($"/ledger/receipts/{later}"), log, _witnesses.Keys).Holds);
    }

    [DatabaseFact]
    public async Task Disclosures_go_on_for_an_hour_without_a_witness_and_stop_after_four_and_come_back()
    {
        await DecisionAsync();
        await RoundAsync();
        _witnesses.TakeAway("DHS-OIG");

        _scene.Gateway.Time.Advance(TimeSpan.FromMinutes(90));
        Assert.Equal("LGR0803", Assert.Single(await RoundAsync()).Code);
        Assert.True(Watch is { IsWarning: true, IsStopped: false });
        await DecisionAsync();

        _scene.Gateway.Time.Advance(TimeSpan.FromMinutes(151));
        await RoundAsync();
        await AssertClosedAsync();
        // What is denied anyway is still recorded.
        var entries = await _scene.EntriesAsync();
        await _scene.Hsi.AskAsync("{ disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") { child(by: {aNumber: \"012345678\"}) { religion } } }");
        Assert.Equal(entries + 1, await _scene.EntriesAsync());

        _witnesses.BringBack("DHS-OIG");
        Assert.Empty(await RoundAsync());
        await DecisionAsync();
    }

    [DatabaseFact]
    public async Task A_gateway_that_is_started_anew_gets_no_new_time()
    {
        await DecisionAsync();
        await RoundAsync();
        _witnesses.TakeAway("HHS-OIG");
        _scene.Gateway.Time.Advance(TimeSpan.FromHours(5));

        await using var second = _scene.Gateway.WithWebHostBuilder(host =>
        {
            host.UseSetting("Gateway:Ledger:SignerStateFile", _scene.Gateway.Setting("Gateway:Ledger:SignerStateFile") + ".second");
            host.UseSetting("Gateway:Ledger:AdoptPublished", "true");
        });
        using var http = second.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri(GatewayApplication.Address) });

        Assert.True(second.Services.GetRequiredService<WitnessWatch>().IsStopped);
    }

    [DatabaseFact]
    public async Task Two_heads_shown_to_two_witnesses_stop_disclosures_at_once_and_a_monitor_sees_both()
    {
        Assert.Equal(WitnessStatus.Cosign, await _witnesses.ShowForgeryAsync(_witnesses.All[0]));
        await DecisionAsync();

        Assert.Equal("LGR0806", Assert.Single(await RoundAsync()).Code);

        await AssertClosedAsync();
        var origin = UacDataShare.Data.Ledger.Witnessing.Witness.OriginHash(_scene.Gateway.Setting("Gateway:Ledger:Origin"));
        var seen = _witnesses.All.Select(witness => witness.FindCheckpoint(origin) ?? "").ToList();
        Assert.True(SignedCheckpoint.TryParse(seen[0], out var forged, out _) && SignedCheckpoint.TryParse(seen[1], out _, out _));
        Assert.True(SignedCheckpoint.TryParse(seen[1], out var ours, out _));
        Assert.Equal(forged.Checkpoint.Size, ours.Checkpoint.Size);
        Assert.NotEqual(forged.Checkpoint.Root, ours.Checkpoint.Root);

        // Out of reach, it has not taken back what it holds.
        _witnesses.TakeAway("HHS-OIG");
        await RoundAsync();
        await AssertClosedAsync();
    }

    private WitnessWatch Watch => _scene.Gateway.Services.GetRequiredService<WitnessWatch>();

    private Task<IReadOnlyList<UacDataShare.Ledger.Errors.LedgerError>> RoundAsync() => Watch.RunAsync(CancellationToken.None);

    private async Task<Guid> DecisionAsync()
    {
        var answer = await _scene.Hsi.AskAsync(Question, new { n = _scene.Open });
        Assert.Equal(_scene.Open, answer.GetProperty("data").GetProperty("disclosure").GetProperty("child").GetProperty("aNumber").GetString());
        return answer.GetProperty("extensions").GetProperty("disclosure").GetProperty("decisionId").GetGuid();
    }

    private async Task AssertClosedAsync()
    {
        using var refused = await _scene.Hsi.SendAsync(new { query = Question, variables = new { n = _scene.Open } });
        var body = await refused.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("UAC5012", JsonSerializer.Deserialize<JsonElement>(body).GetProperty("code").GetString());
        Assert.DoesNotContain(_scene.Open, body, StringComparison.Ordinal);
    }
}
