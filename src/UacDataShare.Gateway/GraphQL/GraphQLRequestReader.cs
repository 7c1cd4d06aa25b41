using System.Text.Json;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>
/// Reads the parameters of a request. Unknown members are ignored, a member that stands twice is refused: two readers
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
            CheckTexts(document.RootElement);
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

    private static (GraphQLRequest? Request, RequestFault? Fault) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return (null, RequestFault.NotAnObject);
        }

        if (!TryText(root, "query", out var query) || query is null)
        {
            return (null, RequestFault.NoQuery);
        }

        if (!TryText(root, "operationName", out var operationName))
        {
            return (null, RequestFault.OperationNameNotText);
        }

        if (!TryObject(root, "variables", out var variables))
        {
            return (null, RequestFault.VariablesNotAnObject);
        }

        return TryObject(root, "extensions", out var extensions)
            ? (new GraphQLRequest(query, operationName, variables.ValueKind == JsonValueKind.Object ? variables.Clone() : default, IsDryRun(extensions)), null)
            : (null, RequestFault.ExtensionsNotAnObject);
    }

    private static bool TryText(JsonElement root, string name, out string? text)
    {
        text = null;
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        text = value.GetString();
        return true;
    }

    private static bool TryObject(JsonElement root, string name, out JsonElement value) =>
        !root.TryGetProperty(name, out value) || value.ValueKind is JsonValueKind.Null or JsonValueKind.Object;

    private static bool IsDryRun(JsonElement extensions) =>
        extensions.ValueKind == JsonValueKind.Object
        && extensions.TryGetProperty("disclosure", out var disclosure)
        && disclosure.ValueKind == JsonValueKind.Object
        && disclosure.TryGetProperty("dryRun", out var dryRun)
        && dryRun.ValueKind == JsonValueKind.True;
}
