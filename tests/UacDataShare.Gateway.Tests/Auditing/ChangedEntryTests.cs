using System.Net;
using System.Text.Json;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Auditing;

/// <summary>An entry whose content is gone, by law or by an intruder, is never passed over in silence.</summary>
public sealed class ChangedEntryTests : IAsyncLifetime
{
    private readonly AuditScene _scene = new();

    public Task InitializeAsync() => new DatabaseFactAttribute().Skip is null ? _scene.InitializeAsync() : Task.CompletedTask;

    public Task DisposeAsync() => new DatabaseFactAttribute().Skip is null ? _scene.DisposeAsync() : Task.CompletedTask;

    [DatabaseFact]
    public async Task A_changed_entry_is_not_called_shredded_and_stops_an_accounting()
    {
        await _scene.TurnBitAsync(_scene.Ordinary);

        using var entry = await _scene.Scene.HhsOig.GetAsync($"/v1/ledger/entries/{_scene.Ordinary}");
        using var accounting = await _scene.Scene.HhsOig.GetAsync($"/v1/subjects/{_scene.ChildId}/accounting?view=subject");
        using var export = await _scene.Scene.HhsOig.GetAsync("/v1/ledger/export?recipient=HSI&format=csv");
        var page = await _scene.ReadAsync("/v1/ledger/entries?purpose=WELFARE_CHECK&recipient=HSI");

        Assert.Equal((HttpStatusCode.InternalServerError, "UAC6208"), await AnswerAsync(entry));
        Assert.Equal((HttpStatusCode.InternalServerError, "UAC6208"), await AnswerAsync(accounting));
        Assert.Contains("WELFARE_CHECK,false,,,", await export.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var shown = Assert.Single(page.GetProperty("entries").EnumerateArray());
        Assert.False(shown.GetProperty("isShredded").GetBoolean());
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("body").ValueKind);
    }

    [DatabaseFact]
    public async Task An_accounting_counts_for_oversight_alone_what_was_shredded()
    {
        await _scene.Scene.Gateway.Database.ExecuteAsync(
            $"SELECT ledger.shred(idx, wrapped, '') FROM ledger.entry WHERE decision_id = '{_scene.LawEnforcement}'");

        var oversight = await _scene.ReadAsync($"/v1/subjects/{_scene.ChildId}/accounting");
        var subject = await _scene.ReadAsync($"/v1/subjects/{_scene.ChildId}/accounting?view=subject");
        using var text = await _scene.Scene.HhsOig.GetAsync($"/v1/subjects/{_scene.ChildId}/accounting?format=text");

        Assert.Equal(1, oversight.GetProperty("shredded").GetInt32());
        Assert.Equal(JsonValueKind.Null, subject.GetProperty("shredded").ValueKind);
        Assert.Contains("Destroyed:    1 more", await text.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string? Code)> AnswerAsync(HttpResponseMessage response) =>
        (response.StatusCode, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()).GetProperty("code").GetString());
}
