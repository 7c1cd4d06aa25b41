using System.Buffers;
using System.Text.Json;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>
/// Reads a request, from a body or from an address. Unknown members are ignored, a member that stands twice is refused: two readers
/// could see two requests in it.
/// </summary>
internal static class GraphQLRequestReader
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    public static async Task<(GraphQLRequest? Request, RequestFault? Fault)> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, Options, cancellationToken);
            return Read(document.RootElement);
        }
        catch (JsonException malformed)
        {
            return (null, RequestFault.NotJson(malformed));
        }
        catch (InvalidOperationException)
        {
            return (null, RequestFault.NotJson(new JsonException()));
        }
    }

    /// <summary>Reads the parameters of an address. A question of records is not taken as text: it would stand in logs between here and the client.</summary>
    /// <param name="query">What follows the question mark.</param>
    /// <param name="documentId">The document's id where the path names it, or null.</param>
    /// <param name="withText">True where a text may ask of the schema.</param>
    public static (GraphQLRequest? Request, RequestFault? Fault) Read(IQueryCollection query, string? documentId, bool withText)
    {
        if (!withText && query.ContainsKey("query"))
        {
            return (null, RequestFault.TextByGet);
        }

        if (query.Any(parameter => parameter.Value.Count > 1) || (documentId is not null && query.ContainsKey("documentId")))
        {
            return (null, RequestFault.ParameterTwice);
        }

        try
        {
            using var document = JsonDocument.Parse(AsObject(query, documentId), Options);
            var (request, fault) = Read(document.RootElement);
            return (request is null ? null : request with { ByGet = true }, fault);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return (null, RequestFault.NotJson(new JsonException()));
        }
    }

    private static (GraphQLRequest? Request, RequestFault? Fault) Read(JsonElement root)
    {
        CheckTexts(root);
        return root.ValueKind switch
        {
            JsonValueKind.Object => RequestParameters.Read(root),
            JsonValueKind.Array => (null, RequestFault.Batch),
            _ => (null, RequestFault.NotAnObject),
        };
    }

    // Of an address document, id and operation name are texts, the other two JSON; an empty text is as if absent.
    private static ReadOnlyMemory<byte> AsObject(IQueryCollection query, string? documentId)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            Text("query", Of("query"));
            Text("documentId", documentId ?? Of("documentId"));
            Text("operationName", Of("operationName"));
            Raw("variables");
            Raw("extensions");
            json.WriteEndObject();

            void Text(string name, string? value)
            {
                if (value is not null)
                {
                    json.WriteString(name, value);
                }
            }

            void Raw(string name)
            {
                if (Of(name) is { } value)
                {
                    json.WritePropertyName(name);
                    json.WriteRawValue(value);
                }
            }
        }

        return buffer.WrittenMemory;

        string? Of(string name) => query.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
    }

    // Bytes that are no UTF-8 and halves of surrogate pairs show only when a text is read: all are read once, here.
    private static void CheckTexts(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                _ = value.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    CheckTexts(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    _ = member.Name;
                    CheckTexts(member.Value);
                }

                break;
        }
    }
}
