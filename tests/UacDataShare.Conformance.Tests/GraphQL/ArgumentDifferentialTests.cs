using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Planning;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>Both engines give a field the same arguments under the same response path.</summary>
public sealed class ArgumentDifferentialTests
{
    private const string Sdl = """
        type Query { f(i: Int, j: Int! = 3, s: String = "d", l: [Int], m: [[Int!]], o: One, p: In, e: E, x: Any, id: ID, b: Boolean, d: Float): Query n: Query }
        input One @oneOf { a: Int b: String } input In { a: Int = 1 r: String! l: [E!] = [A] n: In } enum E { A B } scalar Any
        """;

    public static TheoryData<string, string> Cases => new()
    {
        { "{ f }", "{}" },
        { "{ f(i: null, j: 1, s: null) }", "{}" },
        { "{ f(l: 1, m: 2) }", "{}" },
        { "{ f(l: [1, null], m: [1, [2, 3], null]) }", "{}" },
        { "{ f(o: {a: 1}) }", "{}" },
        { "{ f(p: {r: \"x\"}) }", "{}" },
        { "{ f(p: {r: \"x\", a: null, l: B, n: {r: \"y\", l: []}}) }", "{}" },
        { "{ f(x: {k: [1, 1.5, \"s\", NAME, null, true]}, id: 7, d: 1) }", "{}" },
        { "{ f(id: \"s\", b: true, e: B, d: 1.5e2) }", "{}" },
        { "query ($i: Int, $j: Int! = 9) { f(i: $i, j: $j) }", "{}" },
        { "query ($i: Int, $j: Int! = 9) { f(i: $i, j: $j) }", """{"i": null, "j": 4}""" },
        { "query ($s: String) { f(s: $s) }", "{}" },
        { "query ($s: String) { f(s: $s) }", """{"s": null}""" },
        { "query ($i: Int = 5) { f(j: $i) }", "{}" },
        { "query ($i: Int = 5) { f(j: $i) }", """{"i": null}""" },
        { "query ($i: Int) { f(j: $i) }", "{}" },
        { "query ($i: Int) { f(l: [1, $i]) }", "{}" },
        { "query ($i: Int) { f(p: {r: \"x\", a: $i}) }", "{}" },
        { "query ($i: Int) { f(p: {r: \"x\", a: $i}) }", """{"i": 8}""" },
        { "query ($s: String!) { f(o: {b: $s}) }", """{"s": "t"}""" },
        { "query ($l: [Int]) { f(l: $l) }", """{"l": 4}""" },
        { "query ($p: In) { f(p: $p) }", """{"p": {"r": "x", "l": "B"}}""" },
        { "query ($x: Any) { f(x: $x) g: f(x: {in: [$x]}) }", """{"x": {"deep": [1, {"a": null}]}}""" },
        { "query ($t: Boolean!) { a: f @skip(if: $t) b: f @include(if: $t) n { ...F f(i: 1) } } fragment F on Query { f(i: 1) n { f(i: 2) } }", """{"t": true}""" },
        { "{ n { z: f(i: 1) } ... { n { y: f(i: 2) z: f(i: 1) } } }", "{}" },
    };

    [PeerTheory]
    [MemberData(nameof(Cases))]
    public void Arguments_are_coerced_alike(string text, string variables)
    {
        // A selection for every object, so that the written cases stay short.
        var document = Select(text);
        var answer = GraphQLPeer.Shared.Ask(new JsonObject
        {
            ["task"] = "arguments", ["sdl"] = Sdl, ["text"] = document, ["variables"] = JsonNode.Parse(variables),
        });

        Assert.Equal(Theirs(answer), Ours(document, variables));
    }

    private static string Select(string text)
    {
        var parsed = GraphQLDocument.Parse(text).Document;
        Assert.NotNull(parsed);
        return System.Text.RegularExpressions.Regex.Replace(
            parsed.Print(), @"^(\s*)((?:\w+: )?f\b[^{}\n]*(?:\{[^\n]*\}[^{}\n]*)*)$", "$1$2 { __typename }", System.Text.RegularExpressions.RegexOptions.Multiline);
    }

    private static string Theirs(JsonElement answer)
    {
        var errors = answer.GetProperty("errors").EnumerateArray().ToList();
        if (errors.Count > 0)
        {
            var place = errors[0].GetProperty("locations")[0];
            return $"error {place.GetProperty("line")}:{place.GetProperty("column")}";
        }

        return Lines(answer.GetProperty("seen").EnumerateObject()
            .Where(p => !p.Name.EndsWith("__typename", StringComparison.Ordinal))
            .Select(p => $"{p.Name} {JsonNode.Parse(p.Value.GetProperty("args").GetRawText())?.ToJsonString()}"));
    }

    private static string Ours(string text, string variables)
    {
        Assert.True(GraphQLSchema.Build(Sdl).TryGet(out var schema, out var errors), string.Join('\n', errors));
        Assert.True(GraphQLDocument.Parse(text).TryGet(out var document, out var error), error?.ToString());
        var result = OperationPlan.Create(schema, document, null, JsonDocument.Parse(variables).RootElement);
        if (result.Plan is null)
        {
            return $"error {result.Errors[0].Locations[0].Line}:{result.Errors[0].Locations[0].Column}";
        }

        var lines = new List<string>();
        Walk(result.Plan.Selections, "", lines);
        return Lines(lines);
    }

    private static void Walk(IEnumerable<PlannedField> fields, string path, List<string> lines)
    {
        foreach (var field in fields.Where(f => f.Field.Name != "__typename"))
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                field.Arguments.Write(writer);
            }

            lines.Add($"{path}{field.ResponseName} {JsonNode.Parse(buffer.ToArray())?.ToJsonString()}");
            Walk(field.Selections, $"{path}{field.ResponseName}.", lines);
        }
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));
}
