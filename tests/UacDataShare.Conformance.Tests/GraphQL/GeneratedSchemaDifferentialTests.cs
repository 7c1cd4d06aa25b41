using System.Text.Json.Nodes;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>Generated schemas, whole and with words exchanged, build alike: the same errors at the same places.</summary>
public sealed class GeneratedSchemaDifferentialTests
{
    private static readonly string[] Pieces =
    [
        "extend", "implements N0", "& N1", "@deprecated", "@oneOf", "@specifiedBy(url: \"u\")", "repeatable", "schema { query: T0 mutation: T1 }",
        "extend schema { subscription: T1 }", "directive @one on OBJECT", "scalar E0", "union U9 = T0 | T1", "extend union U0 = T1", "interface N9 { f0: Int }",
        "extend type T0 implements N0", "extend type T0 { f9(a: I0 = {}): N0 }", "extend input I0 { z: Int! = 1 y: I0! }", "input I8 @oneOf { a: Int! b: Int = 1 }",
        "extend enum E0 { V9 V0 }", "enum E9 { true_ __v }", "type __T { __f(__a: Int): T0 }", "input C0 { a: C1! } input C1 { b: C0! }", "= null", "= [1]", "= {g0: {}}", "!",
        "= V0", "\"\"\"text\"\"\"", "@many(in: {g0: \"x\"})", "@one(x: 1, x: 2)", "extend scalar S0 @none", "directive @self(a: Int @self) on ARGUMENT_DEFINITION",
    ];

    [PeerFact]
    public void Generated_schemas_build_alike() =>
        Compare("generated schemas", [.. Enumerable.Range(1, Samples.Count(300)).Select(seed => GeneratedSchema.Create(new Random(seed)).Sdl)]);

    [PeerFact]
    public void Spliced_schemas_build_alike()
    {
        var random = new Random(20261125);
        string[] seeds = [.. Enumerable.Range(1, 200).Select(seed => GeneratedSchema.Create(new Random(seed)).Sdl), RuleCase.Schema("harbour.graphql")];
        List<string> words = [.. seeds.SelectMany(Splice.Words).Distinct(StringComparer.Ordinal)];
        Compare("spliced schemas", [.. Enumerable.Range(0, Samples.Count(3000)).Select(_ => Damage(random, seeds[random.Next(seeds.Length)], words))]);
    }

    private static string Damage(Random random, string sdl, List<string> words)
    {
        // A definition put in whole, or a piece put in anywhere, then some words exchanged.
        var lines = sdl.Split('\n').ToList();
        for (var i = 0; i < random.Next(3); i++)
        {
            lines.Insert(random.Next(lines.Count + 1), Pieces[random.Next(Pieces.Length)]);
        }

        for (var i = 0; i < random.Next(2); i++)
        {
            var at = random.Next(lines.Count);
            var tokens = Splice.Words(lines[at]).ToList();
            tokens.Insert(random.Next(tokens.Count + 1), Pieces[random.Next(Pieces.Length)]);
            lines[at] = string.Join(' ', tokens);
        }

        var victim = random.Next(lines.Count);
        lines[victim] = Splice.Apply(random, lines[victim], words, random.Next(3));
        return string.Join('\n', lines);
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
