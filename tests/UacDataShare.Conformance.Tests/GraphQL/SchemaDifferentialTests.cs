using System.Text.Json.Nodes;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>Both engines accept the same schemas, and find the same faults in the others.</summary>
public sealed class SchemaDifferentialTests
{
    internal static readonly SchemaOptions LikeThePeer = new()
    {
        CheckDirectiveArguments = false,
        Parser = ParserOptions.Tooling with { AllowEmptySelectionSets = true },
    };

    private static IEnumerable<string> Written =>
        new[] { "schema-document", "schema-types", "schema-more", "schema-extended" }.SelectMany(CaseFile.Load).Select(c => c.Text);

    [PeerFact]
    public void Written_schemas_build_alike() => Compare([.. Written]);

    [PeerFact]
    public void Mutated_schemas_build_alike()
    {
        var seeds = Written.ToList();
        var random = new Random(4);
        Compare([.. Enumerable.Range(0, Samples.Count(3000)).Select(_ => WordMutation.Apply(random, seeds[random.Next(seeds.Count)], random.Next(1, 4)))]);
    }

    private static void Compare(IReadOnlyList<string> texts)
    {
        var difference = new Difference("schemas");
        var answers = GraphQLPeer.Shared.Ask([.. texts.Select(t => new JsonObject { ["task"] = "schema", ["sdl"] = t })]);
        for (var i = 0; i < texts.Count; i++)
        {
            difference.Compare(texts[i], ErrorText.Of(answers[i]), ErrorText.Of(GraphQLSchema.Build(texts[i], LikeThePeer).Errors), answers[i]);
        }

        difference.AssertNone();
    }
}
