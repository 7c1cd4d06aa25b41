using System.Buffers;
using System.Text.Json;
using UacDataShare.Disclosure.Policies;
using UacDataShare.GraphQL.Introspection;
using UacDataShare.GraphQL.Planning;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>The schema as partners see it: without the annotations that say where a field comes from.</summary>
/// <param name="revision">The revision.</param>
internal sealed class PublicSchema(PolicyRevision revision)
{
    private readonly SchemaView _view = new(
        revision.Schema, "table", "field", "row", "relation", "attribute", "filters", "orders", "coarse");

    private string? _text;

    /// <summary>The schema in the schema definition language.</summary>
    public string Text => _text ??= SchemaPrinter.Print(_view);

    /// <summary>True when an operation asks of the schema alone.</summary>
    public static bool AsksOfSchema(OperationPlan operation) =>
        !operation.Selections.IsEmpty && operation.Selections.All(IntrospectionWriter.Answers);

    /// <summary>The response to such an operation.</summary>
    public ReadOnlyMemory<byte> Answer(OperationPlan operation)
    {
        var body = new ArrayBufferWriter<byte>(16 * 1024);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteStartObject("data"u8);
            foreach (var field in operation.Selections)
            {
                IntrospectionWriter.Write(json, field, _view);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return body.WrittenMemory;
    }
}
