using System.Text.Json;
using System.Text.Json.Nodes;
using UacDataShare.Cli.Commands.Up;
using UacDataShare.TestSupport;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>What partners bring, against the running gateway: they sign in by the standards alone, in Node, with a token bound to their key.</summary>
public sealed class PartnerTests(PartnerSite site) : IClassFixture<PartnerSite>
{
    private const int Audits = 61;

    private const string Operations = """
        query Child($case: CaseNumber!, $by: ChildKey!, $purpose: Purpose! = WELFARE_CHECK) {
          disclosure(purpose: $purpose, caseNumber: $case) { id child(by: $by) { id sex ...Dates releases(first: 2) { releaseDate sponsor { category } } } }
        }
        fragment Dates on Child { dateOfBirth }
        """;

    private const string Program = """
        import { ChildQuery, ChildQueryVariables } from './operations';
        import { Child } from './schema';

        export const asked: ChildQueryVariables = { case: 'HSI-2026-004711', by: { aNumber: '200000001' }, purpose: 'WELFARE_CHECK' };
        export const born = (answer: ChildQuery): Child['dateOfBirth'] => answer.disclosure.child?.dateOfBirth;
        // @ts-expect-error Exactly one key may be given.
        export const two: ChildQueryVariables = { case: 'HSI-2026-004711', by: { aNumber: '200000001', id: 'x' } };
        // @ts-expect-error What may be withheld may be null.
        export const sure = (answer: ChildQuery): string => answer.disclosure.child.id;
        """;

    [PartnerFact]
    public async Task Every_audit_of_graphql_http_passes()
    {
        var results = (await site.RunAsync("audit.mjs", DemoClients.Investigation)).EnumerateArray().ToList();

        var failed = results.Where(one => Text(one, "status") != "ok").Select(one => $"{Text(one, "id")} {Text(one, "name")}: {Text(one, "reason")}");
        Assert.Equal(string.Empty, string.Join('\n', failed));
        Assert.Equal(Audits, results.Count);
    }

    [PartnerFact]
    public async Task Apollo_Client_gets_data_with_nulls_and_the_reason_of_each()
    {
        var before = await site.EntriesAsync();

        var asked = await site.RunAsync("apollo.mjs", DemoClients.Investigation, new JsonObject { ["number"] = site.Open });

        var child = asked.GetProperty("child");
        var data = child.GetProperty("data").GetProperty("disclosure").GetProperty("child");
        Assert.NotEqual(JsonValueKind.Null, data.GetProperty("lastName").ValueKind);
        Assert.Equal(JsonValueKind.Null, data.GetProperty("ssnTin").ValueKind);
        var error = Assert.Single(child.GetProperty("errors").EnumerateArray());
        Assert.Equal(["disclosure", "child", "ssnTin"], error.GetProperty("path").EnumerateArray().Select(step => step.GetString()));
        Assert.Equal("Child.ssnTin", Text(error.GetProperty("extensions"), "coordinate"));
        Assert.NotEmpty(Text(error.GetProperty("extensions"), "reason"));
        Assert.Equal(before + 1, await site.EntriesAsync());
    }

    [PartnerFact]
    public async Task Apollo_Client_tells_of_a_variable_that_does_not_fit()
    {
        var asked = await site.RunAsync("apollo.mjs", DemoClients.Investigation, new JsonObject { ["number"] = site.Open });

        var malformed = asked.GetProperty("malformed");
        Assert.False(malformed.TryGetProperty("data", out _));
        Assert.Equal("CombinedGraphQLErrors", Text(malformed, "error"));
    }

    [PartnerFact]
    public async Task Apollo_Client_joins_the_pages_of_a_list()
    {
        var asked = await site.RunAsync("apollo.mjs", DemoClients.Oversight, new JsonObject { ["oversight"] = true });

        var pages = asked.GetProperty("pages").EnumerateArray().Select(page => page.EnumerateArray().Select(id => id.GetString()).ToList()).ToList();
        Assert.Equal([3, 6, 9], pages.Select(page => page.Count));
        Assert.Equal(pages[0], pages[2].Take(3));
        Assert.Equal(9, pages[2].Distinct().Count());
    }

    [PartnerFact]
    public async Task Types_that_are_generated_from_the_introspection_compile()
    {
        var introspected = await site.RunAsync("introspect.mjs", DemoClients.Investigation, new JsonObject { ["operations"] = Operations });
        Assert.Empty(introspected.GetProperty("faults").EnumerateArray());
        var generated = await NodePeer.Codegen.RunAsync("generate.mjs", new JsonObject { ["sdl"] = Text(introspected, "sdl"), ["operations"] = Operations }.ToJsonString());

        var files = Assert.IsType<JsonObject>(JsonNode.Parse(generated));
        files["program.ts"] = Program;
        var complaints = await NodePeer.Clients.RunAsync("compile.mjs", new JsonObject { ["files"] = files }.ToJsonString());

        Assert.Equal("[]", complaints);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).ToString();
}
