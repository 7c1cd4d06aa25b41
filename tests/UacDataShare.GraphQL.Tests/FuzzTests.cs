using System.Globalization;
using System.Text;
using System.Text.Json;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Limits;
using UacDataShare.GraphQL.Planning;
using UacDataShare.GraphQL.Schema;
using UacDataShare.GraphQL.Validation;

namespace UacDataShare.GraphQL.Tests;

/// <summary>Damaged texts go through every stage as a gateway would send them: whatever comes out, nothing is thrown.</summary>
public sealed class FuzzTests
{
    private const string Sdl = """
        directive @d(x: Int = 1) repeatable on FIELD | OBJECT | FIELD_DEFINITION | QUERY
        type Query implements N { id: ID! a(x: Int! = 3, o: O, e: [E!]): Query b: U n: N l: [[Query!]]! @deprecated s(v: S): S } type Mutation { m(i: I): Query }
        interface N { id: ID! } union U = Query | T type T implements N { id: ID! t: Float } enum E { A B } scalar S
        input I { i: I l: [I!] = [] f: Float = 1 b: Boolean! = true } input O @oneOf { x: Int y: I }
        """;

    private const string Document = """
        "d" query Q($v: Int = 2 @d, $i: I, $o: [E!]) @d { id x: a(x: $v, o: {y: $i}, e: $o) @include(if: true) { ...F @skip(if: false) b { ... on T { t } ... on Query { id } } }
          n { __typename ... { id } } l { s(v: {any: [1, "two", $v, null]}) } __schema { types { name fields { name } } } __type(name: "T") { kind } }
        fragment F on N { id ... on T { t @d(x: 4) } } mutation M { m(i: {l: [{f: 1.5e3}, {b: false}]}) { id } }
        """;

    private const string Variables = """{"v": 5, "i": {"i": {"f": 2}, "l": []}, "o": ["A"], "extra": {"v": [1, null, "\ud83d"]}}""";

    [Fact]
    public void Damaged_documents_are_answered_never_thrown()
    {
        var random = new Random(7);
        var schema = GraphQLSchema.Build(Sdl).Schema;
        Assert.NotNull(schema);
        for (var i = 0; i < Runs(6_000); i++)
        {
            Send(schema, Damage(random, Document), i % 3 == 0 ? Damage(random, Variables) : Variables);
        }
    }

    [Fact]
    public void Damaged_schemas_are_answered_never_thrown()
    {
        var random = new Random(8);
        for (var i = 0; i < Runs(6_000); i++)
        {
            var result = GraphQLSchema.Build(Damage(random, Sdl));
            if (result.Schema is { } schema)
            {
                var printed = SchemaPrinter.Print(new SchemaView(schema));
                Assert.Empty(GraphQLSchema.Build(printed).Errors);
                Send(schema, Document, Variables);
            }
        }
    }

    [Fact]
    public void Bytes_of_any_kind_are_answered_never_thrown()
    {
        var random = new Random(9);
        var bytes = new byte[200];
        for (var i = 0; i < Runs(3_000); i++)
        {
            random.NextBytes(bytes);
            GraphQLDocument.Parse(Encoding.UTF8.GetString(bytes));
            GraphQLDocument.Parse(Encoding.Unicode.GetString(bytes));
            _ = SchemaCoordinate.TryParse(Encoding.Latin1.GetString(bytes), out _, out _);
        }
    }

    [Fact]
    public void Sentences_of_the_grammar_that_go_astray_are_answered_never_thrown()
    {
        var random = new Random(10);
        var schema = GraphQLSchema.Build(Sdl).Schema;
        Assert.NotNull(schema);
        for (var i = 0; i < Runs(6_000); i++)
        {
            var text = AstraySentences.Next(random);
            Send(schema, text, Variables);
            if (GraphQLSchema.Build(text).Schema is { } built)
            {
                Send(built, Document, Variables);
            }
        }
    }

    // Each stage has a limit on its work, so that no input of a size takes memory out of proportion to it.
    [Fact]
    public void What_an_input_takes_of_memory_is_in_proportion_to_its_length()
    {
        const long Least = 1 << 20;
        const long PerLetter = 4096;
        var random = new Random(11);
        var schema = GraphQLSchema.Build(Sdl).Schema;
        Assert.NotNull(schema);
        Send(schema, Document, Variables);
        for (var i = 0; i < Runs(2_000); i++)
        {
            var text = i % 2 == 0 ? Damage(random, Document) : AstraySentences.Next(random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Send(schema, text, Variables);
            GraphQLSchema.Build(text);
            var taken = GC.GetAllocatedBytesForCurrentThread() - before;

            Assert.True(taken < Least + (PerLetter * text.Length), $"{taken} bytes for {text.Length} letters:\n{text}");
        }
    }

    // GRAPHQL_FUZZ_RUNS makes a long run of each test here.
    private static int Runs(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("GRAPHQL_FUZZ_RUNS"), CultureInfo.InvariantCulture, out var runs) ? runs : usual;

    private static void Send(GraphQLSchema schema, string text, string variables)
    {
        if (!GraphQLDocument.Parse(text).TryGet(out var document, out _))
        {
            return;
        }

        var json = Json(variables);
        DocumentLimitCheck.Check(document);
        if (!DocumentValidator.Validate(schema, document).IsEmpty)
        {
            return;
        }

        foreach (var operation in document.Operations)
        {
            if (OperationPlan.Create(schema, document, operation.Name, json).Plan is { } plan)
            {
                OperationCost.Measure(plan, schema);
                CoordinateRepetition.Check(plan, schema);
                Assert.NotEmpty(TouchedCoordinates.Of(plan, schema).Select(c => c.Coordinate).DefaultIfEmpty("none"));
            }
        }
    }

    private static JsonElement Json(string text)
    {
        try
        {
            return JsonDocument.Parse(Encoding.UTF8.GetBytes(text)).RootElement;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string Damage(Random random, string text)
    {
        var damaged = new StringBuilder(text);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(damaged.Length);
            var length = Math.Min(random.Next(1, 9), damaged.Length - at);
            var from = random.Next(text.Length - 9);
            _ = random.Next(4) switch
            {
                0 => damaged.Remove(at, length),
                1 => damaged.Insert(at, text.AsSpan(from, 9)),
                2 => damaged.Insert(at, (char)random.Next(1, 0xffff)),
                _ => damaged.Remove(at, length).Insert(at, text.AsSpan(from, length)),
            };
        }

        return damaged.ToString();
    }
}
