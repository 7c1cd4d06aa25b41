using System.Text.Json;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>Makes a request of its parameters, by whatever way they came. Unknown members are ignored; null is as if absent.</summary>
internal static class RequestParameters
{
    public static (GraphQLRequest? Request, RequestFault? Fault) Read(JsonElement root)
    {
        if (!TryText(root, "query", out var query))
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

        if (!TryObject(root, "extensions", out var extensions))
        {
            return (null, RequestFault.ExtensionsNotAnObject);
        }

        var (document, fault) = ReadReference(root, extensions);
        if (fault is not null || (query is null && document is null))
        {
            return (null, fault ?? RequestFault.NoQuery);
        }

        var kept = variables.ValueKind == JsonValueKind.Object ? variables.Clone() : default;
        return (new GraphQLRequest(query, document, operationName, kept, IsDryRun(extensions)), null);
    }

    private static (DocumentReference? Document, RequestFault? Fault) ReadReference(JsonElement root, JsonElement extensions)
    {
        if (!TryText(root, "documentId", out var id))
        {
            return (null, RequestFault.DocumentIdNotOne);
        }

        var named = id is null ? null : DocumentReference.OfId(id);
        if (id is not null && named is null)
        {
            return (null, RequestFault.DocumentIdNotOne);
        }

        if (extensions.ValueKind != JsonValueKind.Object
            || !extensions.TryGetProperty("persistedQuery", out var persisted) || persisted.ValueKind == JsonValueKind.Null)
        {
            return (named, null);
        }

        if (DocumentReference.OfPersistedQuery(persisted) is not { } hashed)
        {
            return (null, RequestFault.PersistedQueryNotOne);
        }

        return named is null || named.Hash == hashed.Hash ? (named ?? hashed, null) : (null, RequestFault.DocumentIdsDiffer);
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
