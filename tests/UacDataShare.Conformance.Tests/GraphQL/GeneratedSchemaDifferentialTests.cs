using System.Text.Json.Nodes;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>Generated schemas, whole and with words exchanged, build alike: the same errors at the same places.</summary>
public sealed class GeneratedSchemaDifferentialTests
{
    [PeerFact]
    public void Generated_schemas_build_alike() =>
        Compare("generated schemas", [.. Enumerable.Range(1, Samples.Count(300)).Select(seed => GeneratedSchema.Create(new Random(seed)).Sdl)]);

    [PeerFact]
    public void Damaged_schemas_build_alike()
    {
        var random = new Random(20261125);
        Compare("damaged schemas", [.. Enumerable.Range(1, Samples.Count(3000)).Select(seed =>
            SchemaDamage.Apply(random, GeneratedSchema.Create(new Random(seed)).Sdl, random.Next(1, 4)))]);
    }

    [PeerFact]
    public void Spliced_schemas_build_alike()
    {
        var random = new Random(20261126);
        string[] seeds = [.. Enumerable.Range(1, 200).Select(seed => GeneratedSchema.Create(new Random(seed)).Sdl), RuleCase.Schema("harbour.graphql")];
        List<string> words = [.. seeds.SelectMany(Splice.Words).Distinct(StringComparer.Ordinal)];
        Compare("spliced schemas", [.. Enumerable.Range(0, Samples.Count(1000)).Select(_ =>
            Splice.Apply(random, seeds[random.Next(seeds.Length)], words, random.Next(1, 3)))]);
    }

    private static void Compare(string subject, IReadOnlyList<string> texts)
    {
        var difference = new Difference(subject);
        foreach (var chunk in texts.Chunk(2000))
        {
            var answers = GraphQLPeer.Shared.Ask([.. chunk.Select(t => new JsonObject { ["task"] = "schema", ["sdl"] = t })]);
            for (var i = 0; i < chunk.Length; i++)
            {
                difference.Compare(chunk[i], ErrorText.Of(answers[i]), ErrorText.Of(GraphQLSchema.Build(chunk[i], SchemaDifferentialTests.LikeThePeer).Errors), answers[i]);
            }
        }

        difference.AssertNone();
    }
}
