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

    private static string Folder => Path.Combine(Repository.Root, "tests", "peers", "graphql-codegen");

    [PeerFact]
    public void Types_are_generated_from_the_schema_that_we_print()
    {
        Assert.Null(GraphQLPeer.Install(Folder));
        var sdl = File.ReadAllText(Path.Combine(Repository.Root, "policies", "catalogue", "schema.graphql"));
        Assert.True(GraphQLSchema.Build(sdl).TryGet(out var schema, out var errors), string.Join('\n', errors));
        string[] hidden = ["table", "field", "coarse", "relation", "attribute", "filters", "orders"];

        var types = Generate(SchemaPrinter.Print(new SchemaView(schema, hidden)));

        Assert.Contains("export enum Purpose {", types, StringComparison.Ordinal);
        Approved.Match(types[types.IndexOf("export type ChildByNumberQueryVariables", StringComparison.Ordinal)..], "GraphQL/generated-types", "ts.txt");
    }

    private static string Generate(string sdl)
    {
        using var generator = GraphQLPeer.Start(Folder, GraphQLPeer.Node, "generate.mjs");
        generator.StandardInput.Write(new JsonObject { ["sdl"] = sdl, ["operations"] = Operations }.ToJsonString());
        generator.StandardInput.Close();
        var types = generator.StandardOutput.ReadToEnd();
        var complaint = generator.StandardError.ReadToEnd();
        generator.WaitForExit();
        Assert.True(generator.ExitCode == 0, complaint);
        return types;
    }
}
