using System.Text.Json;
using UacDataShare.Gateway.Tests.Disclosures;
using UacDataShare.Gateway.Tests.Documents;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Telemetry;

/// <summary>What leaves for a collector and into the log, of good, bad and refused requests: kinds, codes and times, and no value.</summary>
public sealed class TelemetryTests
{
    private const string Secret = "Zq7SecretWord";

    private const string Free = """
        query NameZq7SecretWord($number: ANumber!, $case: CaseNumber!, $why: String) {
          disclosure(purpose: WELFARE_CHECK, caseNumber: $case, justification: $why) {
            child(by: {aNumber: $number}) { aNumber firstName lastName dateOfBirth aliasZq7SecretWord: religion }
          }
        }
        """;

    [DatabaseFact]
    public async Task Spans_and_metrics_are_named_by_the_draft_and_neither_they_nor_the_log_hold_a_value()
    {
        await using var collector = await Collector.StartAsync();
        var scene = new DocumentScene
        {
            Prepare = gateway =>
            {
                gateway.Change("Gateway:GraphQL:RegisteredByGet", "true");
                gateway.Change("Gateway:Telemetry:OtlpEndpoint", collector.Address);
                gateway.LogTo = collector;
            },
        };
        var values = new List<string> { Secret, DocumentScene.Hash(Free) };
        try
        {
            await scene.InitializeAsync();
            values.AddRange(await AskAsync(scene));
        }
        finally
        {
            // The host sends what is left when it ends.
            await scene.DisposeAsync();
        }

        foreach (var name in new[] { "GraphQL Document Parsing", "GraphQL Document Validation", "GraphQL Variable Coercion", "GraphQL Operation Execution", "GraphQL Operation", "graphql.operation.type", "query", "_parse_error", "_validation_error", "UAC6112", "graphql.error.extensions.code", "GQL0401" })
        {
            Assert.Contains(name, collector.Traces, StringComparison.Ordinal);
        }

        foreach (var name in new[] { "graphql.server.request.duration", "graphql.server.active_requests", "graphql.server.request.parse.duration", "graphql.server.request.validate.duration", "graphql.server.request.plan.duration", "graphql.server.request.execute.duration" })
        {
            Assert.Contains(name, collector.Metrics, StringComparison.Ordinal);
        }

        // What was registered may be named.
        Assert.Contains("graphql.operation.name", collector.Traces, StringComparison.Ordinal);
        Assert.Contains($"sha256:{DocumentScene.Hash(DocumentScene.Lookup)}", collector.Traces, StringComparison.Ordinal);
        Assert.All(values, value =>
        {
            Assert.DoesNotContain(value, collector.Traces, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(value, collector.Metrics, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(value, collector.Log, StringComparison.OrdinalIgnoreCase);
        });
    }

    /// <summary>Asks well and badly, and gives every value that was sent or answered.</summary>
    private static async Task<IReadOnlyList<string>> AskAsync(DocumentScene scene)
    {
        var variables = new { number = scene.Open, @case = $"C-{Secret}", why = $"Because {Secret}" };
        var answer = await scene.Hsi.AskAsync(Free, variables);
        var child = answer.GetProperty("data").GetProperty("disclosure").GetProperty("child");
        using var registered = await scene.Desk.SendAsync(new { documentId = DocumentScene.Hash(DocumentScene.Lookup), variables = new { number = scene.Open } });
        Assert.Equal(scene.Open, DocumentScene.Number(await DocumentScene.BodyAsync(registered)));
        var byGet = Uri.EscapeDataString(JsonSerializer.Serialize(new { number = scene.Open }));
        using var got = await scene.Desk.GetAsync($"/graphql/{DocumentScene.Hash(DocumentScene.Lookup)}?variables={byGet}");
        Assert.Equal(scene.Open, DocumentScene.Number(await DocumentScene.BodyAsync(got)));

        // Refused at each stage, with a value where it hurts.
        await scene.Hsi.AskAsync($"query {Secret} {{ disclosure(");
        await scene.Hsi.AskAsync($"{{ disclosure(purpose: {Secret}, caseNumber: \"{Secret}\") {{ id {Secret} }} }}");
        await scene.Hsi.AskAsync(Free, new { @case = Secret, why = new[] { Secret } });
        await scene.Hsi.AskAsync(Free, new { number = scene.Open, @case = $"C {Secret}" });
        using var unknown = await scene.Desk.SendAsync(new { documentId = new string('0', 64), operationName = Secret, variables = new { Secret } });
        using var notRegistered = await scene.Desk.SendAsync(new { query = Free, variables });
        using var noJson = await scene.Hsi.SendTextAsync($"{{\"query\": \"{Secret}");
        using var otherType = await scene.Hsi.SendAsync(Secret, "text/plain", Secret);
        using var wrongId = await scene.Hsi.GetAsync($"/graphql/{Secret}?operationName={Secret}");
        using var nowhere = await scene.Hsi.GetAsync($"/nowhere/{Secret}");
        using var noToken = await scene.Gateway.CreateClient().PostAsync($"/graphql?{Secret}", new StringContent(Secret));

        // A database's words quote values; they are told to nobody.
        await scene.Gateway.Database.ExecuteAsync($"""
            CREATE FUNCTION ledger.quote() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no such value: {Secret}'; END $$;
            CREATE TRIGGER quote BEFORE INSERT ON ledger.entry FOR EACH STATEMENT EXECUTE FUNCTION ledger.quote()
            """);
        using var quoted = await scene.Hsi.SendAsync(new { query = Free, variables });
        Assert.Equal(503, (int)quoted.StatusCode);
        await scene.Gateway.Database.ExecuteAsync("ALTER TABLE ledger.entry RENAME TO entry_elsewhere");
        using var away = await scene.Hsi.SendAsync(new { query = Free, variables });
        Assert.Equal(503, (int)away.StatusCode);

        return
        [
            scene.Open,
            .. new[] { "firstName", "lastName", "dateOfBirth" }.Select(name => child.GetProperty(name).GetString()).OfType<string>().Where(value => value.Length > 3),
        ];
    }
}
