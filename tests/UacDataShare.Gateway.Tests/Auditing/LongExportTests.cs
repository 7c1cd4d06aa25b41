using System.Net;
using Npgsql;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Auditing;

/// <summary>An export of the whole log is the one request without a time limit.</summary>
public sealed class LongExportTests : IAsyncLifetime
{
    private const string Waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'ledger.cosignature'::regclass";

    private readonly AuditScene _scene = new();

    public Task InitializeAsync() => new DatabaseFactAttribute().Skip is null ? _scene.InitializeAsync() : Task.CompletedTask;

    public Task DisposeAsync() => new DatabaseFactAttribute().Skip is null ? _scene.DisposeAsync() : Task.CompletedTask;

    [DatabaseFact]
    public async Task An_export_may_take_longer_than_any_other_request()
    {
        await using var connection = await _scene.Scene.Gateway.Database.OpenAsync();
        await using var hold = new NpgsqlCommand("BEGIN; LOCK TABLE ledger.cosignature IN ACCESS EXCLUSIVE MODE", connection);
        await hold.ExecuteNonQueryAsync();

        // Proofs are read with the cosignatures, and wait.
        var export = _scene.Scene.HhsOig.GetAsync("/v1/ledger/export?recipient=HSI");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await _scene.Scene.Gateway.Database.ScalarAsync<long>(Waiting) == 0)
        {
            await Task.Delay(10, patience.Token);
        }

        // Another request that waits for the same, and began later, meets its limit: the export's would have been over before.
        using (var other = await _scene.Scene.HhsOig.GetAsync($"/v1/subjects/{_scene.ChildId}/accounting"))
        {
            Assert.Contains("UAC5009", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.False(export.IsCompleted);
        await using var release = new NpgsqlCommand("COMMIT", connection);
        await release.ExecuteNonQueryAsync();

        using var response = await export;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }
}
