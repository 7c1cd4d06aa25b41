using System.Text.Json;
using System.Text.Json.Nodes;
using UacDataShare.GraphQL.Schema;
using UacDataShare.TestSupport;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>What a partner's developer does first: graphql-codegen makes types of the schema that we print and of an operation over it.</summary>
public sealed class CodeGenerationTests
{
    private const string Operations =
        """
        query ChildByNumber($case: CaseNumber!, $number: ANumber!) {
          disclosure(purpose: TRAFFICKING_INVESTIGATION, caseNumber: $case) { id child(by: {aNumber: $number}) { id ...Dates } }
        }
        fragment Dates on Child { dateOfBirth }
        """;

    [PeerFact]
    public async Task Types_are_generated_from_the_schema_that_we_print()
    {
        var sdl = File.ReadAllText(Path.Combine(Repository.Root, "policies", "catalogue", "schema.graphql"));
        Assert.True(GraphQLSchema.Build(sdl).TryGet(out var schema, out var errors), string.Join('\n', errors));
        string[] hidden = ["table", "field", "coarse", "relation", "attribute", "filters", "orders"];

        var types = await Generate(SchemaPrinter.Print(new SchemaView(schema, hidden)));

        Assert.Contains("export enum Purpose {", types["schema.ts"], StringComparison.Ordinal);
        var operations = types["operations.ts"];
        Approved.Match(operations[operations.IndexOf("export type ChildByNumberQueryVariables", StringComparison.Ordinal)..], "GraphQL/generated-types", "ts.txt");
    }

    private static async Task<Dictionary<string, string>> Generate(string sdl)
    {
        var files = await NodePeer.Codegen.RunAsync("generate.mjs", new JsonObject { ["sdl"] = sdl, ["operations"] = Operations }.ToJsonString());
        return JsonSerializer.Deserialize<Dictionary<string, string>>(files) ?? [];
    }
}
