using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;
using UacDataShare.GraphQL.Validation;
using UacDataShare.TestSupport;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>Documents get the same errors as in graphql-js: the same rules at the same places in the same order.</summary>
public sealed class ValidationDifferentialTests
{
    private static readonly ParserOptions LikeThePeer = ParserOptions.Tooling with { AllowEmptySelectionSets = true };
    private static readonly Dictionary<string, GraphQLSchema> Schemas = new(StringComparer.Ordinal);

    public static TheoryData<string> Rules => [.. RuleCase.Rules];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Written_cases_of_a_rule_give_the_written_errors(string rule)
    {
        var cases = RuleCase.Load(rule);

        var wrong = cases.Where(c => Ours(c.Sdl, c.Document) != c.Expected)
            .Select(c => $"--- {c.Title}\n{c.Document}\nexpected:\n{c.Expected}\nfound:\n{Ours(c.Sdl, c.Document)}").ToList();

        Assert.True(cases.Count >= 4, $"{rule} has {cases.Count} cases.");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [PeerFact]
    public void Written_cases_are_what_the_peer_says()
    {
        var cases = RuleCase.Rules.SelectMany(RuleCase.Load).ToList();
        var difference = new Difference("written cases");
        var answers = GraphQLPeer.Shared.Ask([.. cases.Select(c => Request(c.Sdl, c.Document))]);
        for (var i = 0; i < cases.Count; i++)
        {
            difference.Compare(cases[i].Document, RuleNames.Of(answers[i]), cases[i].Expected, answers[i]);
        }

        difference.AssertNone();
    }

    [PeerFact]
    public void Written_documents_validate_alike() =>
        Compare("written documents", [.. CaseFile.Load("documents").Select(c => (CaseFile.Sdl(c.Schema), c.Text))]);

    [PeerFact]
    public void Generated_documents_over_generated_schemas_validate_alike()
    {
        var inputs = new List<(string Sdl, string Document)>();
        var count = Samples.Count(2000);
        for (var seed = 1; inputs.Count < count; seed++)
        {
            var random = new Random(seed);
            var schema = GeneratedSchema.Create(random);
            var documents = new GeneratedDocuments(random, schema);
            inputs.AddRange(Enumerable.Range(0, 25).Select(_ => (schema.Sdl, documents.Next())));
        }

        Compare("generated documents", inputs);
    }

    /// <summary>The project's own schemas, and every schema in the folder that <c>UAC_SCHEMAS</c> names.</summary>
    public static TheoryData<string> ExistingSchemas =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "policies"), "*.graphql", SearchOption.AllDirectories),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "UacDataShare.Conformance.Tests", "GraphQL", "Cases"), "*.graphql", SearchOption.AllDirectories),
        .. Environment.GetEnvironmentVariable("UAC_SCHEMAS") is { Length: > 0 } folder ? Directory.EnumerateFiles(folder, "*.graphql") : [],
    ];

    [PeerTheory]
    [MemberData(nameof(ExistingSchemas))]
    public void Generated_documents_over_an_existing_schema_validate_alike(string file)
    {
        var sdl = File.ReadAllText(file);
        var answer = GraphQLPeer.Shared.Ask(new JsonObject { ["task"] = "schema", ["sdl"] = sdl });
        Assert.Equal(ErrorText.Of(answer), ErrorText.Of(GraphQLSchema.Build(sdl, SchemaDifferentialTests.LikeThePeer).Errors));
        if (answer.GetProperty("errors").GetArrayLength() > 0)
        {
            return;
        }

        var documents = new GeneratedDocuments(new Random(7), GeneratedSchema.Of(sdl, SchemaOf(sdl)));
        Compare(Path.GetFileName(file), [.. Enumerable.Range(0, Samples.Count(300)).Select(_ => (sdl, documents.Next()))]);
    }

    [PeerFact]
    public void Mutated_documents_validate_alike()
    {
        var cases = RuleCase.Rules.SelectMany(RuleCase.Load).ToList();
        var random = new Random(20261123);
        Compare("mutated documents", [.. Enumerable.Range(0, Samples.Count(2000)).Select(_ =>
        {
            var seed = cases[random.Next(cases.Count)];
            return (seed.Sdl, Mutation.Apply(random, seed.Document, random.Next(1, 4)));
        })]);
    }

    [PeerFact]
    public void Spliced_documents_validate_alike()
    {
        var cases = RuleCase.Rules.SelectMany(RuleCase.Load).Where(c => c.Sdl == RuleCase.Schema("harbour.graphql")).ToList();
        var words = cases.SelectMany(c => Splice.Words(c.Document)).Distinct(StringComparer.Ordinal).ToList();
        var random = new Random(20261124);
        Compare("spliced documents", [.. Enumerable.Range(0, Samples.Count(2000)).Select(_ =>
        {
            var seed = cases[random.Next(cases.Count)];
            return (seed.Sdl, Splice.Apply(random, seed.Document, words, random.Next(1, 5)));
        })]);
    }

    [PeerFact]
    public void Documents_that_amplify_work_validate_alike() =>
        Compare("amplifying documents", [.. AmplifiedDocuments.All.Select(d => (AmplifiedDocuments.Sdl, d))]);

    /// <summary>The one difference that is meant: specification §3.5.2 refuses what no finite double can hold, graphql-js makes it infinite.</summary>
    [PeerFact]
    public void A_float_beyond_every_double_is_refused_although_the_peer_takes_it()
    {
        const string Sdl = "type Query { a(x: Float): Int }";

        Assert.Equal("", RuleNames.Of(GraphQLPeer.Shared.Ask(Request(Sdl, "{ a(x: 1e400) }"))));
        Assert.Equal("ValuesOfCorrectType 1:8", Ours(Sdl, "{ a(x: 1e400) }"));
    }

    private static void Compare(string subject, IReadOnlyList<(string Sdl, string Document)> inputs)
    {
        var difference = new Difference(subject);
        foreach (var chunk in inputs.Chunk(2000))
        {
            var sent = new HashSet<string>(StringComparer.Ordinal);
            var answers = GraphQLPeer.Shared.Ask([.. chunk.Select(i => Request(i.Sdl, i.Document, sent))]);
            for (var i = 0; i < chunk.Length; i++)
            {
                if (!answers[i].TryGetProperty("threw", out _))
                {
                    difference.Compare(chunk[i].Document, RuleNames.Of(answers[i]), Ours(chunk[i].Sdl, chunk[i].Document), answers[i]);
                }
            }
        }

        difference.AssertNone();
    }

    private static string Ours(string sdl, string document)
    {
        var parsed = GraphQLDocument.Parse(document, LikeThePeer);
        return RuleNames.Of(parsed.TryGet(out var text, out var error) ? DocumentValidator.Validate(SchemaOf(sdl), text, ValidationOptions.Tooling) : [error]);
    }

    private static GraphQLSchema SchemaOf(string sdl)
    {
        lock (Schemas)
        {
            if (!Schemas.TryGetValue(sdl, out var schema))
            {
                Assert.True(GraphQLSchema.Build(sdl, SchemaDifferentialTests.LikeThePeer).TryGet(out schema, out var errors), string.Join('\n', errors) + "\n" + sdl);
                Schemas[sdl] = schema;
            }

            return schema;
        }
    }

    private static JsonObject Request(string sdl, string text, HashSet<string>? sent = null)
    {
        var request = new JsonObject
        {
            ["task"] = "validate",
            ["utf16"] = Convert.ToBase64String(MemoryMarshal.AsBytes(text.AsSpan())),
            ["sdlName"] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(sdl))),
        };
        if (sent is null || sent.Add(sdl))
        {
            request["sdl"] = sdl;
        }

        return request;
    }
}
