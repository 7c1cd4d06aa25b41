using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;
using UacDataShare.Gateway.Tests.Disclosures;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Ledger;

/// <summary>A gateway whose signer would not continue the log says so at its start, is not ready, and still shows the log.</summary>
public sealed class SignerStartTests : IAsyncLifetime
{
    private const string Question = "query($n: ANumber!) { disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") { child(by: {aNumber: $n}) { aNumber } } }";

    private readonly DisclosureScene _scene = new();

    public Task InitializeAsync() => new DatabaseFactAttribute().Skip is null ? _scene.InitializeAsync() : Task.CompletedTask;

    public Task DisposeAsync() => new DatabaseFactAttribute().Skip is null ? _scene.DisposeAsync() : Task.CompletedTask;

    [DatabaseTheory]
    [InlineData("", "LGR0514")]
    [InlineData("2026-01-01", "LGR0514")]
    public async Task A_log_that_is_not_to_begin_today_is_not_begun(string inception, string code)
    {
        var (said, ready, _) = await StartAsync(inception);

        Assert.Contains(said, line => line.StartsWith("Critical 4109", StringComparison.Ordinal) && line.Contains(code, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready);
        Assert.Equal(0, await _scene.Gateway.Database.ScalarAsync<long>("SELECT count(*) FROM ledger.newest_checkpoint"));
    }

    [DatabaseFact]
    public async Task A_signer_without_memory_before_a_log_with_heads_is_not_ready_and_the_log_can_be_read()
    {
        await _scene.Hsi.AskAsync(Question, new { n = _scene.Open });

        var (said, ready, log) = await StartAsync($"{_scene.Gateway.Time.GetUtcNow():yyyy-MM-dd}");

        Assert.Contains(said, line => line.StartsWith("Critical 4109", StringComparison.Ordinal) && line.Contains("LGR0512", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (ready, log));
    }

    [DatabaseFact]
    public async Task A_memory_that_another_process_holds_ends_the_start_with_one_line()
    {
        var settings = _scene.Gateway.Environment();
        settings["Gateway__Ledger__SignerStateFile"] += ".held";
        await using var held = new FileStream(settings["Gateway__Ledger__SignerStateFile"], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        var (code, error) = await GatewayRun.OfAsync(settings);

        Assert.Equal(3, code);
        Assert.StartsWith("error LGR0516 ", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    // A second gateway on the same database, with a memory of its own that is empty.
    private async Task<(IReadOnlyList<string> Said, HttpStatusCode Ready, HttpStatusCode Log)> StartAsync(string inception)
    {
        using var lines = new LogLines();
        await using var gateway = _scene.Gateway.WithWebHostBuilder(host => host
            .UseSetting("Gateway:Ledger:SignerStateFile", _scene.Gateway.Setting("Gateway:Ledger:SignerStateFile") + ".empty")
            .UseSetting("Gateway:Ledger:Inception", inception)
            .ConfigureLogging(logging => logging.AddProvider(lines)));
        using var http = gateway.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri(GatewayApplication.Address) });
        using var ready = await http.GetAsync("/health/ready");
        using var log = await http.GetAsync("/ledger/checkpoint");
        Assert.Equal("not ready", JsonSerializer.Deserialize<JsonElement>(await ready.Content.ReadAsStringAsync()).GetProperty("checks").GetProperty("signer").GetString());
        return ([.. lines.All], ready.StatusCode, log.StatusCode);
    }
}
