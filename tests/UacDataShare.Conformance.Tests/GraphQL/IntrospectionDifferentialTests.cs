using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using UacDataShare.GraphQL.Introspection;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Planning;
using UacDataShare.GraphQL.Schema;
using UacDataShare.TestSupport;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>
/// Introspection answers as in graphql-js, and its <c>buildClientSchema</c>, which clients and code generators start from, accepts the answer.
/// </summary>
public sealed class IntrospectionDifferentialTests
{
    private static readonly PlanLimits NoLimits = new() { MaxFields = int.MaxValue, MaxDepth = 1000, MaxRootFields = 1000 };

    private static readonly string[] Questions =
    [
        "{ __type(name: \"Ship\") { kind name description fields { name type { kind name ofType { kind name } } args { name defaultValue } } interfaces { name } possibleTypes { name } } }",
        "{ __type(name: \"Query\") { fields(includeDeprecated: true) { name isDeprecated deprecationReason args(includeDeprecated: true) { name type { name kind } } } } }",
        "{ __type(name: \"Int\") { kind name specifiedByURL fields { name } enumValues { name } inputFields { name } ofType { name } isOneOf } }",
        "{ __type(name: \"Nowhere\") { name } other: __type(name: \"__Type\") { name fields { name } } }",
        "query ($name: String!) { __type(name: $name) { ...T } } fragment T on __Type { __typename name inputFields { name defaultValue type { ...R } } isOneOf } fragment R on __Type { name kind ofType { name kind ofType { name kind } } }",
        "{ __schema { __typename description queryType { name } mutationType { name } subscriptionType { name } directives { name isRepeatable locations args { name defaultValue } } } __typename }",
        "{ __schema { types { name kind enumValues(includeDeprecated: true) { name isDeprecated deprecationReason description } possibleTypes { name } } } }",
        "{ a: __schema { t: types { n: name } } b: __typename __schema { types @skip(if: true) { name } queryType @include(if: true) { name } } }",
    ];

    private static IEnumerable<string> Schemas =>
    [
        RuleCase.Schema("harbour.graphql"),
        RuleCase.Schema("bare.graphql"),
        File.ReadAllText(Path.Combine(Repository.Root, "policies", "catalogue", "schema.graphql")),
        .. Enumerable.Range(1, Samples.Count(40)).Select(seed => GeneratedSchema.Create(new Random(seed)).Sdl),
    ];

    [PeerFact]
    public void Questions_about_a_schema_are_answered_alike()
    {
        var standard = GraphQLPeer.Shared.Ask(new JsonObject { ["task"] = "introspectionQuery" }).GetProperty("text").GetString() ?? "";
        var inputs = Schemas.SelectMany(sdl => Questions.Append(standard).Select(text => (Sdl: sdl, Text: text))).ToList();
        var answers = GraphQLPeer.Shared.Ask([.. inputs.Select(i => new JsonObject
        {
            ["task"] = "execute",
            ["sdl"] = i.Sdl,
            ["text"] = i.Text,
            ["variables"] = new JsonObject { ["name"] = "I1" },
        })]);

        var difference = new Difference("introspections");
        for (var i = 0; i < inputs.Count; i++)
        {
            var theirs = Sorted(answers[i].GetProperty("result").GetProperty("data"));
            difference.Compare(inputs[i].Text + "\n" + inputs[i].Sdl, theirs, Sorted(Ask(Build(inputs[i].Sdl), inputs[i].Text)), answers[i]);
        }

        difference.AssertNone();
    }

    [PeerFact]
    public void A_client_rebuilds_the_schema_from_the_answer()
    {
        var standard = GraphQLPeer.Shared.Ask(new JsonObject { ["task"] = "introspectionQuery" }).GetProperty("text").GetString() ?? "";
        var difference = new Difference("client schemas");
        foreach (var sdl in Schemas)
        {
            var introspection = JsonNode.Parse(Ask(Build(sdl), standard).GetRawText());
            var client = GraphQLPeer.Shared.Ask(new JsonObject { ["task"] = "client", ["introspection"] = introspection });
            var original = GraphQLPeer.Shared.Ask(new JsonObject { ["task"] = "client", ["introspection"] = JsonNode.Parse(Theirs(sdl, standard)) });
            Assert.Equal(0, client.GetProperty("errors").GetArrayLength());
            difference.Compare(sdl, Definitions(original), Definitions(client), client);
        }

        difference.AssertNone();
    }

    [PeerFact]
    public void Our_printed_schema_reads_back_as_the_same_schema()
    {
        var difference = new Difference("printed schemas");
        foreach (var sdl in Schemas)
        {
            var answers = GraphQLPeer.Shared.Ask(
            [
                new JsonObject { ["task"] = "schema", ["sdl"] = sdl },
                new JsonObject { ["task"] = "schema", ["sdl"] = SchemaPrinter.Print(new SchemaView(Build(sdl))) },
            ]);
            difference.Compare(sdl, Definitions(answers[0]), Definitions(answers[1]), answers[1]);
        }

        difference.AssertNone();
    }

    private static string Theirs(string sdl, string text) =>
        GraphQLPeer.Shared.Ask(new JsonObject { ["task"] = "execute", ["sdl"] = sdl, ["text"] = text }).GetProperty("result").GetProperty("data").GetRawText();

    private static string Definitions(JsonElement answer) =>
        string.Join("\n\n", (answer.GetProperty("printed").GetString() ?? "refused").Split("\n\n").Order(StringComparer.Ordinal));

    private static GraphQLSchema Build(string sdl)
    {
        Assert.True(GraphQLSchema.Build(sdl, SchemaDifferentialTests.LikeThePeer).TryGet(out var schema, out var errors), string.Join('\n', errors));
        return schema;
    }

    private static JsonElement Ask(GraphQLSchema schema, string text)
    {
        Assert.True(GraphQLDocument.Parse(text).TryGet(out var document, out var error), error?.ToString());
        using var variables = JsonDocument.Parse("{\"name\": \"I1\"}");
        var plan = OperationPlan.Create(schema, document, null, variables.RootElement, NoLimits);
        Assert.True(plan.Plan is not null, string.Join('\n', plan.Errors));
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var field in plan.Plan.Selections)
            {
                IntrospectionWriter.Write(writer, field, new SchemaView(schema));
            }

            writer.WriteEndObject();
        }

        using var json = JsonDocument.Parse(stream.ToArray());
        return json.RootElement.Clone();
    }

    // Fields of an answer stand in the order of the question; the order of types and directives is each engine's own, and so is the
    // wording of what describes the built-in ones.
    private static string Sorted(JsonElement value, string name = "", bool isBuiltIn = false) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject().Select(p => $"{p.Name}:{Sorted(p.Value, p.Name, isBuiltIn || IsBuiltIn(value, name))}")) + "}",
        JsonValueKind.Array when name is "types" or "t" or "directives" or "possibleTypes" =>
            "[" + string.Join(",\n", value.EnumerateArray().Select(v => Sorted(v, name, isBuiltIn)).Order(StringComparer.Ordinal)) + "]",
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(v => Sorted(v, "", isBuiltIn))) + "]",
        _ when isBuiltIn && name == "description" => "its own words",
        JsonValueKind.String => $"\"{value.GetString()}\"",
        JsonValueKind.Number => value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        _ => value.GetRawText(),
    };

    private static bool IsBuiltIn(JsonElement element, string name) =>
        name is ("types" or "directives" or "__type") && element.TryGetProperty("name", out var own) && own.GetString() is { } text
        && (text.StartsWith("__", StringComparison.Ordinal)
            || text is "Int" or "Float" or "String" or "Boolean" or "ID" or "skip" or "include" or "deprecated" or "specifiedBy" or "oneOf");
}
