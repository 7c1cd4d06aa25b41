using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.Gateway.GraphQL;
using UacDataShare.Gateway.Ledger;
using UacDataShare.Gateway.Tests.Disclosures;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Entries;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Ledger;

/// <summary>What besides disclosures stands in the log, and that no flood of it does harm.</summary>
public sealed class SystemEventTests : IAsyncLifetime
{
    private const string Question = "query($n: ANumber!) { disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") { child(by: {aNumber: $n}) { aNumber } } }";

    private readonly DisclosureScene _scene = new();

    public Task InitializeAsync() => new DatabaseFactAttribute().Skip is null ? _scene.InitializeAsync() : Task.CompletedTask;

    public Task DisposeAsync() => new DatabaseFactAttribute().Skip is null ? _scene.DisposeAsync() : Task.CompletedTask;

    [DatabaseFact]
    public async Task The_outcomes_of_many_answers_stand_in_one_entry_and_each_is_found_in_it()
    {
        await RoundAsync();
        var decisions = new List<Guid>();
        for (var i = 0; i < 12; i++)
        {
            decisions.Add(await AskAsync(_scene.Open));
        }

        await RoundAsync();

        var outcomes = await OpenAsync(EntryKind.Outcome);
        Assert.All(decisions, decision => Assert.Equal("sent", OutcomeRecord.Find(Assert.Single(outcomes).Body, decision)));
        Assert.Null(OutcomeRecord.Find(outcomes[0].Body, Guid.CreateVersion7(DateTimeOffset.UnixEpoch)));
    }

    [DatabaseFact]
    public async Task What_released_nothing_has_no_outcome()
    {
        await _scene.Hsi.AskAsync("{ disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") { child(by: {aNumber: \"012345678\"}) { religion } } }");
        await RoundAsync();

        Assert.Empty(await OpenAsync(EntryKind.Outcome));
    }

    [DatabaseFact]
    public async Task An_answer_whose_sending_breaks_is_aborted_or_failed()
    {
        var sending = _scene.Gateway.Services.GetRequiredService<SendingOutcome>();
        var (aborted, failed) = (Answer(), Answer());

        await Assert.ThrowsAsync<IOException>(() => sending.WatchAsync(aborted, new DefaultHttpContext(), () => throw new IOException()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => sending.WatchAsync(failed, new DefaultHttpContext(), () => throw new InvalidOperationException()));
        await RoundAsync();

        var body = Assert.Single(await OpenAsync(EntryKind.Outcome)).Body;
        Assert.Equal(("aborted", "failed"), (OutcomeRecord.Find(body, aborted.DecisionId), OutcomeRecord.Find(body, failed.DecisionId)));
    }

    [DatabaseFact]
    public async Task The_start_of_a_gateway_is_recorded_with_what_it_serves_by()
    {
        await RoundAsync();

        var events = (await OpenAsync(EntryKind.Security)).Select(entry => JsonSerializer.Deserialize<JsonElement>(entry.Body.Span)).ToList();

        Assert.Equal(["gateway_started", "keys_in_use"], events.Select(one => one.GetProperty("event").GetString()));
        var details = events[0].GetProperty("details");
        Assert.StartsWith("sha256:", details.GetProperty("policyRevision").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("gateway.test/ledger+", details.GetProperty("logKey").GetString(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Policy_authorities_and_keys_are_recorded_when_they_come_into_force_and_not_again()
    {
        await RoundAsync();
        var life = _scene.Gateway.Services.GetRequiredService<GatewayLife>();

        var policy = (await OpenAsync(EntryKind.Policy)).Select(entry => JsonSerializer.Deserialize<JsonElement>(entry.Body.Span)).ToList();

        Assert.Equal(["policy_in_force", "authorities_in_force"], policy.Select(one => one.GetProperty("event").GetString()));
        Assert.StartsWith("localhost/uacdatashare-policies+", policy[0].GetProperty("details").GetProperty("policySigner").GetString(), StringComparison.Ordinal);
        Assert.Empty(await life.ChangesAsync(CancellationToken.None));
        await File.WriteAllTextAsync(
            _scene.Gateway.Setting("Gateway:Ledger:SealingKeyFile"), Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)));
        Assert.Equal(SystemEventKind.KeysInUse, Assert.Single(await life.ChangesAsync(CancellationToken.None)).Kind);
    }

    [DatabaseFact]
    public async Task A_flood_of_refused_tokens_makes_one_entry_a_minute_and_a_few_make_none()
    {
        using var http = _scene.Gateway.CreateClient();
        await RoundAsync();
        var before = (await OpenAsync(EntryKind.Security)).Count;

        await RefuseAsync(http, 3);
        _scene.Gateway.Time.Advance(TimeSpan.FromSeconds(61));
        await RoundAsync();
        Assert.Equal(before, (await OpenAsync(EntryKind.Security)).Count);

        await RefuseAsync(http, 200);
        await RoundAsync();
        _scene.Gateway.Time.Advance(TimeSpan.FromSeconds(61));
        await RoundAsync();
        await RoundAsync();

        var events = await OpenAsync(EntryKind.Security);
        Assert.Equal(before + 1, events.Count);
        var refusals = JsonSerializer.Deserialize<JsonElement>(events[^1].Body.Span).GetProperty("details").GetProperty("refusals");
        Assert.Equal(200, refusals.EnumerateObject().Sum(code => code.Value.GetInt32()));
    }

    [DatabaseFact]
    public async Task A_flood_of_events_is_cut_and_counted_and_disclosures_go_on()
    {
        var recorder = _scene.Gateway.Services.GetRequiredService<LazyRecorder>();
        var now = _scene.Gateway.Time.GetUtcNow();
        for (var i = 0; i < 25_000; i++)
        {
            recorder.Add(Guid.CreateVersion7(now), DisclosureOutcome.Sent);
            recorder.Add(new SystemEvent(SystemEventKind.AuditSearch, now, _ => { }));
        }

        await AskAsync(_scene.Open);
        await RoundAsync();
        await RoundAsync();

        Assert.InRange(await _scene.Gateway.Database.ScalarAsync<long>("SELECT count(*) FROM ledger.entry"), 100, 160);
        var lost = (await OpenAsync(EntryKind.Security)).Select(entry => JsonSerializer.Deserialize<JsonElement>(entry.Body.Span))
            .Where(one => one.GetProperty("event").GetString() == "events_lost").Sum(one => one.GetProperty("details").GetProperty("lost").GetInt64());
        Assert.True(lost >= 25_000 - 100 + 5_000, $"{lost}");
    }

    [DatabaseFact]
    public async Task With_the_ledger_away_events_wait_and_are_written_once_when_it_is_back()
    {
        var recorder = _scene.Gateway.Services.GetRequiredService<LazyRecorder>();
        await recorder.FlushAsync(CancellationToken.None);
        await _scene.Gateway.Database.ExecuteAsync("ALTER TABLE ledger.entry RENAME TO entry_elsewhere");
        recorder.Add(Guid.CreateVersion7(_scene.Gateway.Time.GetUtcNow()), DisclosureOutcome.Sent);

        Assert.Equal(1, await recorder.FlushAsync(CancellationToken.None));
        await _scene.Gateway.Database.ExecuteAsync("ALTER TABLE ledger.entry_elsewhere RENAME TO entry");
        Assert.Equal(0, await recorder.FlushAsync(CancellationToken.None));

        Assert.Single(await OpenAsync(EntryKind.Outcome));
    }

    private DisclosureAnswer Answer() => new(ReadOnlyMemory<byte>.Empty, false, Guid.CreateVersion7(_scene.Gateway.Time.GetUtcNow()), IsRelease: true);

    private Task RoundAsync() => _scene.Gateway.Services.GetRequiredService<SystemEventRounds>().RoundAsync(CancellationToken.None);

    private static async Task RefuseAsync(HttpClient http, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" });
            using var refused = await http.PostAsync("/connect/token", form);
            Assert.True(refused.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized);
        }
    }

    private async Task<Guid> AskAsync(string number)
    {
        var answer = await _scene.Hsi.AskAsync(Question, new { n = number });
        return answer.GetProperty("extensions").GetProperty("disclosure").GetProperty("decisionId").GetGuid();
    }

    private async Task<List<OpenedEntry>> OpenAsync(EntryKind kind)
    {
        var ids = await _scene.Gateway.Database.ScalarAsync<Guid[]>(
            $"SELECT coalesce(array_agg(decision_id ORDER BY idx), '{{}}') FROM ledger.entry WHERE kind = {(int)kind}");
        var store = _scene.Gateway.Services.GetRequiredService<ILedgerStore>();
        var sealer = _scene.Gateway.Services.GetRequiredService<EntrySealer>();
        var opened = new List<OpenedEntry>();
        foreach (var id in ids)
        {
            var entry = await store.FindAsync(id, CancellationToken.None);
            Assert.NotNull(entry);
            Assert.True(sealer.TryOpen(entry, out var open));
            opened.Add(open);
        }

        return opened;
    }
}
