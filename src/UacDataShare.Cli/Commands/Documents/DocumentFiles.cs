using System.Text;
using System.Text.Json;
using UacDataShare.Data.Errors;

namespace UacDataShare.Cli.Commands.Documents;

/// <summary>Reads documents: a file of one, or a manifest of several, whose ids must be the hashes of their texts.</summary>
internal static class DocumentFiles
{
    private const int MostBytes = 131_072;

    private const string ApolloFormat = "apollo-persisted-query-manifest";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly JsonDocumentOptions Json = new() { AllowDuplicateProperties = false };

    /// <summary>The documents of all files, each text once.</summary>
    public static IReadOnlyList<ClientDocument> Read(CliContext context, IEnumerable<string> files) =>
        [.. files.SelectMany(file => Read(file, File.ReadAllBytes(context.FullPath(file)))).DistinctBy(document => document.Hash)];

    private static List<ClientDocument> Read(string file, byte[] bytes)
    {
        List<ClientDocument> documents = file.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            ? [.. Manifest(file, bytes)]
            : [new ClientDocument(file, Text(file, bytes))];
        return documents.TrueForAll(document => Encoding.UTF8.GetByteCount(document.Text) is > 0 and <= MostBytes)
            ? documents
            : throw UacErrors.DocumentTooLong(file).ToException();
    }

    private static string Text(string file, byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException malformed)
        {
            throw UacErrors.Unreadable($"{file} is not text in UTF-8.").ToException(malformed);
        }
    }

    private static List<ClientDocument> Manifest(string file, byte[] bytes)
    {
        try
        {
            using var manifest = JsonDocument.Parse(bytes, Json);
            return [.. Entries(file, manifest.RootElement).Select(entry => Checked(file, entry.Id, entry.Name, entry.Text))];
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw UacErrors.ManifestNotKnown(file).ToException(malformed);
        }
    }

    private static List<(string Id, string Name, string Text)> Entries(string file, JsonElement root)
    {
        if (root.TryGetProperty("format", out var format) && format.ValueEquals(ApolloFormat))
        {
            return root.GetProperty("version").GetInt32() == 1
                ? [.. root.GetProperty("operations").EnumerateArray().Select(one => (Of(one, "id"), Of(one, "name"), Of(one, "body")))]
                : throw UacErrors.ManifestNotKnown(file).ToException();
        }

        return [.. root.EnumerateObject().Select(member => (member.Name, Short(member.Name), member.Value.GetString() ?? ""))];
    }

    private static string Of(JsonElement operation, string name) =>
        operation.GetProperty(name).GetString() ?? throw new InvalidOperationException($"{name} is null.");

    private static string Short(string id) => id.Length > 12 ? id[..12] : id;

    private static ClientDocument Checked(string file, string id, string name, string text)
    {
        var document = new ClientDocument($"{file}#{name}", text);
        return id == document.Hash || id == $"sha256:{document.Hash}"
            ? document
            : throw UacErrors.ManifestIdWrong(file, id).ToException();
    }
}
