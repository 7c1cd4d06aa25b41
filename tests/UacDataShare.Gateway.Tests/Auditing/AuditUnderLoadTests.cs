using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using UacDataShare.Gateway.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Receipts;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Auditing;

/// <summary>
/// Under load there are always entries that are committed and under no published head yet, so that no proof can be given for them. What
/// an auditor is answered ends at the auditor's own entry, which a head covers.
/// </summary>
public sealed class AuditUnderLoadTests : IAsyncLifetime
{
    private const int Questions = 3;

    // So many that questions were asked beside them.
    private const int LeastEntries = 10;

    // Enough to be under way with the first questions, and few enough to be proven one by one.
    private const int MostEntries = 300;

    // On a busy machine an answer takes what it takes: what is wrong with it is not its time.
    private readonly AuditScene _scene = new() { Scene = new() { Prepare = gateway => gateway.Change("Gateway:Limits:RequestSeconds", "300") } };

    private int _grown;

    public Task InitializeAsync() => new DatabaseFactAttribute().Skip is null ? _scene.InitializeAsync() : Task.CompletedTask;

    public Task DisposeAsync() => new DatabaseFactAttribute().Skip is null ? _scene.DisposeAsync() : Task.CompletedTask;

    [DatabaseFact]
    public async Task Exports_and_accountings_succeed_while_entries_wait_for_their_head()
    {
        var pseudonym = (await _scene.ReadAsync($"/v1/subjects/{_scene.ChildId}/accounting")).GetProperty("subject").GetString() ?? "";
        using var stop = new CancellationTokenSource();
        var load = GrowAsync(pseudonym, stop.Token);
        for (var i = 0; i < Questions || Volatile.Read(ref _grown) <= LeastEntries; i++)
        {
            Assert.False(load.IsFaulted, load.Exception?.ToString());
            using var export = await _scene.Scene.HhsOig.GetAsync("/v1/ledger/export");
            var lines = (await export.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            using var accounting = await _scene.Scene.HhsOig.GetAsync($"/v1/subjects/{pseudonym}/accounting");

            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (export.StatusCode, accounting.StatusCode));
            Assert.NotEmpty(lines);
            Assert.All(lines, line => Assert.True(IsProven(line)));
        }

        await stop.CancelAsync();
        await load;
    }

    // Commits without publishing: each entry waits for the head of whoever appends next.
    private async Task GrowAsync(string pseudonym, CancellationToken cancellationToken)
    {
        var store = _scene.Scene.Gateway.Services.GetRequiredService<ILedgerStore>();
        var sealer = _scene.Scene.Gateway.Services.GetRequiredService<EntrySealer>();
        while (_grown < MostEntries && !cancellationToken.IsCancellationRequested)
        {
            await store.AppendAsync([sealer.Seal(Record(pseudonym))], CancellationToken.None);
            Interlocked.Increment(ref _grown);
        }
    }

    private LedgerRecord Record(string pseudonym)
    {
        var now = _scene.Scene.Gateway.Time.GetUtcNow();
        var decision = Guid.CreateVersion7(now);
        return new LedgerRecord
        {
            DecisionId = decision,
            Instant = now,
            Kind = EntryKind.Disclosure,
            Body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
            {
                decision,
                instant = now,
                purpose = "WELFARE_CHECK",
                @case = "LOAD-1",
                recipient = new { @class = "HSI", agency = "ICE" },
                conditions = Array.Empty<string>(),
                authorities = Array.Empty<string>(),
                fieldSets = new[] { new { released = new[] { "Child.id" }, masked = Array.Empty<string>() } },
                subjects = new[] { new { pseudonym, fields = 0 } },
            })),
            Keys = new SearchKeys { RecipientClass = "HSI", CaseNumber = "LOAD-1", SubjectTags = [pseudonym] },
        };
    }

    private bool IsProven(string line) => ReceiptCheck.Verify(
        JsonSerializer.Deserialize<JsonElement>(line).GetProperty("proof").GetString() ?? "",
        _scene.Scene.Gateway.Services.GetRequiredService<LogKey>().Verifier,
        []).Holds;
}
