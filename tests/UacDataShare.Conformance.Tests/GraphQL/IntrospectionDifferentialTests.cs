using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using UacDataShare.GraphQL.Introspection;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Planning;
using UacDataShare.GraphQL.Schema;
using UacDataShare.TestSupport;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>Clients of the ecosystem understand what introspection answers and what is printed.</summary>
public sealed class IntrospectionDifferentialTests
{
    private const string Query = """
        query Introspection {
          __schema {
            description
            queryType { name kind } mutationType { name kind } subscriptionType { name kind }
            types { ...FullType }
            directives(includeDeprecated: true) {
              name description isRepeatable isDeprecated deprecationReason locations args(includeDeprecated: true) { ...InputValue }
            }
          }
        }
        fragment FullType on __Type {
          kind name description specifiedByURL isOneOf
          fields(includeDeprecated: true) {
            name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason
          }
          inputFields(includeDeprecated: true) { ...InputValue }
          interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...TypeRef }
        }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
        fragment TypeRef on __Type {
          kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } }
        }
        """;

    private static readonly string[] Sdl =
    [
        "type Query { a: Int }",
        """
        "The schema" schema { query: Q mutation: M } directive @d("x" x: Int = 1 @deprecated, y: [E!]! = [A]) repeatable on FIELD | OBJECT
        "q" type Q implements I & J { "f" a("arg" x: P = {k: [A, B], s: "q\"\n"}, y: Int = 3 @deprecated(reason: "no")): Int! b: [U!]! @deprecated i: I }
        interface J { a: Int! } interface I implements J { a: Int! } type M { s: S } union U = Q | M
        enum E { "one" A B @deprecated(reason: "two") } input P { k: [E!] = [A] s: String = "x" e: Float = 1.5e3 }
        input O @oneOf { a: Int b: ID } scalar S @specifiedBy(url: "https://example.org/s") extend type M { o(o: O): Boolean }
        """,
    ];

    [PeerFact]
    public void The_client_schema_is_the_schema()
    {
        var difference = new Difference("introspected schemas");
        foreach (var sdl in Sdl.Append(Catalogue()))
        {
            var schema = Build(sdl);
            var answer = GraphQLPeer.Shared.Ask(new JsonObject { ["task"] = "client", ["introspection"] = JsonNode.Parse(Answer(schema, Query)) });
            var theirs = GraphQLPeer.Shared.Ask(new JsonObject { ["task"] = "schema", ["sdl"] = sdl });
            difference.Compare(sdl, Printed(theirs), Printed(answer), answer);
        }

        difference.AssertNone();
    }

    [PeerFact]
    public void Both_answer_the_same_selections()
    {
        const string query = """
            { __typename t: __type(name: "Q") { __typename name fields { name args { name defaultValue } } } none: __type(name: "Nope") { name }
              e: __type(name: "E") { enumValues { name } all: enumValues(includeDeprecated: true) { name isDeprecated } }
              u: __type(name: "U") { kind possibleTypes { name } fields { name } } i: __type(name: "I") { interfaces { name } possibleTypes { name } }
              o: __type(name: "O") { isOneOf inputFields { name type { kind ofType { name } } } } s: __type(name: "S") { specifiedByURL isOneOf }
              __schema { types { name } directives { name isRepeatable locations args { name } } } }
            """;
        var schema = Build(Sdl[1]);
        var answer = GraphQLPeer.Shared.Ask(new JsonObject { ["task"] = "execute", ["sdl"] = Sdl[1], ["text"] = query });

        Assert.Equal(Normal(answer.GetProperty("result").GetProperty("data").GetRawText()), Normal(Answer(schema, query)));
    }

    [PeerFact]
    public void A_printed_schema_is_the_schema()
    {
        var difference = new Difference("printed schemas");
        foreach (var sdl in Sdl.Append(Catalogue()))
        {
            var printed = SchemaPrinter.Print(new SchemaView(Build(sdl)));
            var answer = GraphQLPeer.Shared.Ask(new JsonObject { ["task"] = "schema", ["sdl"] = printed });
            var theirs = GraphQLPeer.Shared.Ask(new JsonObject { ["task"] = "schema", ["sdl"] = sdl });
            difference.Compare(printed, theirs.GetProperty("printed").GetString() ?? "", answer.GetProperty("printed").GetString() ?? "refused", answer);
            Assert.Equal(printed, SchemaPrinter.Print(new SchemaView(Build(printed))));
        }

        difference.AssertNone();
    }

    [PeerFact]
    public void The_public_catalogue_holds_nothing_internal()
    {
        string[] hidden = ["table", "field", "relation", "attribute", "filters", "orders"];
        var view = new SchemaView(Build(Catalogue()), hidden);
        var printed = SchemaPrinter.Print(view);

        Assert.DoesNotContain("@field", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("FieldClass {", printed, StringComparison.Ordinal);
        var answer = GraphQLPeer.Shared.Ask(new JsonObject { ["task"] = "schema", ["sdl"] = printed });
        Assert.Empty(answer.GetProperty("errors").EnumerateArray());
    }

    private static string Catalogue() => File.ReadAllText(Path.Combine(Repository.Root, "policies", "catalogue", "schema.graphql"));

    private static string Printed(JsonElement answer) => answer.GetProperty("printed").GetString() ?? answer.GetRawText();

    private static string Answer(GraphQLSchema schema, string query)
    {
        Assert.True(GraphQLDocument.Parse(query).TryGet(out var document, out var error), error?.ToString());
        var result = OperationPlan.Create(schema, document, null, default, new PlanLimits { MaxDepth = 64, MaxFields = 100_000 });
        Assert.Empty(result.Errors);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var field in result.Plan?.Selections ?? [])
            {
                IntrospectionWriter.Write(writer, field, new SchemaView(schema));
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string Normal(string json) => JsonNode.Parse(json)?.ToJsonString() ?? "";

    private static GraphQLSchema Build(string sdl)
    {
        Assert.True(GraphQLSchema.Build(sdl).TryGet(out var schema, out var errors), string.Join('\n', errors));
        return schema;
    }
}
