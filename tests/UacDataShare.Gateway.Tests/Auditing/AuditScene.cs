using System.Net;
using System.Text.Json;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Gateway.Tests.Disclosures;

namespace UacDataShare.Gateway.Tests.Auditing;

/// <summary>A gateway with a few recorded decisions, and auditors who ask for them.</summary>
public sealed class AuditScene : IAsyncLifetime
{
    private const string Trafficking =
        "query($n: ANumber!) { disclosure(purpose: TRAFFICKING_INVESTIGATION, caseNumber: \"HSI-2026-7\") { child(by: {aNumber: $n}) { aNumber dateOfBirth sex religion } } }";

    private const string Welfare =
        "query($n: ANumber!) { disclosure(purpose: WELFARE_CHECK, caseNumber: \"HSI-2026-8\") { child(by: {aNumber: $n}) { aNumber dateOfBirth } } }";

    public DisclosureScene Scene { get; init; } = new();

    /// <summary>A disclosure for law enforcement under 552a(b)(7).</summary>
    public Guid LawEnforcement { get; private set; }

    /// <summary>A disclosure under another condition.</summary>
    public Guid Ordinary { get; private set; }

    /// <summary>The id of the child of both, as the auditor is given it.</summary>
    public string ChildId { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await Scene.InitializeAsync();
        LawEnforcement = Decision(await Scene.Hsi.AskAsync(Trafficking, new { n = Scene.Open }));
        Ordinary = Decision(await Scene.Hsi.AskAsync(Welfare, new { n = Scene.Open }));
        await Scene.Ero.AskAsync("{ disclosure(purpose: CIVIL_ENFORCEMENT, caseNumber: \"ERO-1\") { child(by: {aNumber: \"012345678\"}) { religion } } }");
        var found = await Scene.HhsOig.AskAsync(
            "query($n: ANumber!) { disclosure(purpose: OVERSIGHT, caseNumber: \"OIG-1\") { child(by: {aNumber: $n}) { id } } }", new { n = Scene.Open });
        ChildId = found.GetProperty("data").GetProperty("disclosure").GetProperty("child").GetProperty("id").GetString() ?? "";
    }

    public Task DisposeAsync() => Scene.DisposeAsync();

    /// <summary>What the first auditor is answered.</summary>
    public async Task<JsonElement> ReadAsync(string path)
    {
        using var response = await Scene.HhsOig.GetAsync(path);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, body);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    /// <summary>Another auditor, with a bucket of questions of its own.</summary>
    public async Task<Asker> AnotherAsync(string client, RecipientClass recipient) =>
        new(Scene.Gateway, await Scene.Gateway.RegisterAsync(client, recipient, requireDpop: false));

    /// <summary>Turns one bit of an entry's sealed body, as an intruder in the database may; once more turns it back.</summary>
    public Task TurnBitAsync(Guid decision) => Scene.Gateway.Database.ExecuteAsync($"""
        BEGIN; SET LOCAL session_replication_role = replica;
        UPDATE ledger.entry SET sealed_body = set_bit(sealed_body, 3, 1 - get_bit(sealed_body, 3)) WHERE decision_id = '{decision}';
        COMMIT
        """);

    private static Guid Decision(JsonElement answer) => answer.GetProperty("extensions").GetProperty("disclosure").GetProperty("decisionId").GetGuid();
}
