using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using UacDataShare.GraphQL.Coercion;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>Variables of a request coerce to the same values as in graphql-js, or are refused at the same places.</summary>
public sealed class VariableDifferentialTests
{
    [PeerFact]
    public void Written_variables_coerce_alike() => Compare(
        [.. CaseFile.Load("variables").Concat(CaseFile.Load("values")).Select(c => (CaseFile.Sdl(c.Schema), c.Text, c.Variables))]);

    [PeerFact]
    public void Generated_variables_coerce_alike()
    {
        var inputs = new List<(string, string, string)>();
        var count = Samples.Count(2000);
        for (var seed = 1; inputs.Count < count; seed++)
        {
            var random = new Random(seed);
            var schema = GeneratedSchema.Create(random);
            var variables = new GeneratedVariables(random, schema);
            inputs.AddRange(Enumerable.Range(0, 25).Select(_ => (schema.Sdl, variables.NextDefinitions(), variables.NextValues())));
        }

        Compare(inputs);
    }

    private static void Compare(IReadOnlyList<(string Sdl, string Text, string Variables)> inputs)
    {
        var difference = new Difference("variables");
        var schemas = inputs.Select(i => i.Sdl).Distinct(StringComparer.Ordinal).ToDictionary(s => s, Build, StringComparer.Ordinal);
        foreach (var chunk in inputs.Chunk(2000))
        {
            var answers = GraphQLPeer.Shared.Ask([.. chunk.Select(i => new JsonObject
            {
                ["task"] = "variables",
                ["sdl"] = i.Sdl,
                ["text"] = i.Text,
                ["variablesText"] = i.Variables,
            })]);
            for (var i = 0; i < chunk.Length; i++)
            {
                difference.Compare($"{chunk[i].Text}\n{chunk[i].Variables}", Theirs(answers[i]), Ours(schemas[chunk[i].Sdl], chunk[i].Text, chunk[i].Variables), answers[i]);
            }
        }

        difference.AssertNone();
    }

    internal static string Theirs(JsonElement answer) =>
        answer.GetProperty("errors").GetArrayLength() > 0 ? ErrorText.Of(answer) : Canonical(answer.GetProperty("coerced"));

    internal static GraphQLSchema Build(string sdl)
    {
        Assert.True(GraphQLSchema.Build(sdl).TryGet(out var schema, out var errors), string.Join('\n', errors));
        return schema;
    }

    internal static string Ours(GraphQLSchema schema, string text, string variables)
    {
        Assert.True(GraphQLDocument.Parse(text).TryGet(out var document, out var error), error?.ToString());
        using var json = JsonDocument.Parse(variables);
        var operation = document.Root.Definitions.OfType<OperationDefinitionNode>().First();
        var coerced = VariableCoercion.Coerce(schema, operation, json.RootElement, out var faults);
        return faults.IsEmpty ? Canonical(coerced) : ErrorText.Of(faults);
    }

    private static string Canonical(CoercedVariables variables)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var name in variables.Names)
            {
                writer.WritePropertyName(name);
                variables.Find(name)?.Write(writer);
            }

            writer.WriteEndObject();
        }

        using var json = JsonDocument.Parse(stream.ToArray());
        return Canonical(json.RootElement);
    }

    // Sorted names and one spelling of numbers: JSON has no order of names, and JavaScript one kind of number.
    private static string Canonical(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name}:{Canonical(p.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(Canonical)) + "]",
        JsonValueKind.Number => value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        JsonValueKind.String => $"\"{value.GetString()}\"",
        _ => value.GetRawText(),
    };
}
