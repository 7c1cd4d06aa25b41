using System.Text.Json;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>A document named by its hash, in one of two forms.</summary>
/// <param name="Hash">SHA-256 of the text in UTF-8, 64 lower-case hexadecimal digits.</param>
/// <param name="IsAutomatic">
/// True for Apollo's <c>extensions.persistedQuery</c>, whose clients go on to send the text when they are told that it is not known;
/// false for <c>documentId</c> of the GraphQL over HTTP draft.
/// </param>
internal sealed record DocumentReference(string Hash, bool IsAutomatic)
{
    private const string Prefix = "sha256:";

    /// <summary>Reads <c>documentId</c>: <c>sha256:</c> and the hash, or the hash alone.</summary>
    public static DocumentReference? OfId(string id) =>
        OfHash(id.StartsWith(Prefix, StringComparison.Ordinal) ? id[Prefix.Length..] : id, isAutomatic: false);

    /// <summary>Reads <c>{"version": 1, "sha256Hash": …}</c>.</summary>
    public static DocumentReference? OfPersistedQuery(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
        && value.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.Number
        && version.TryGetInt32(out var number) && number == 1
        && value.TryGetProperty("sha256Hash", out var hash) && hash.ValueKind == JsonValueKind.String
            ? OfHash(hash.GetString() ?? "", isAutomatic: true)
            : null;

    private static DocumentReference? OfHash(string hash, bool isAutomatic) =>
        hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower) ? new DocumentReference(hash, isAutomatic) : null;
}
