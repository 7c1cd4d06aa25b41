using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using UacDataShare.Gateway.GraphQL.Telemetry;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Http;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Limits;
using UacDataShare.GraphQL.Schema;
using UacDataShare.GraphQL.Validation;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>
/// Documents by hash, read and validated once for a schema. A refused document is remembered too, so that sending it
/// again costs a hash. When full it forgets everything: simple, bounded, and rare.
/// </summary>
/// <param name="schema">The schema.</param>
/// <param name="limits">What a document may come to.</param>
/// <param name="telemetry">Told of each phase.</param>
internal sealed class DocumentCache(GraphQLSchema schema, RequestLimits limits, GraphQLTelemetry telemetry)
{
    public const int Capacity = 1024;

    /// <summary>What the documents that are remembered may take of memory, as a rough weight tells it: few large ones, or many small ones.</summary>
    public const long MostBytes = 64L << 20;

    private const int BytesPerToken = 128;

    private readonly ConcurrentDictionary<string, PreparedDocument> _documents = new(StringComparer.Ordinal);

    private long _bytes;

    public PreparedDocument Prepare(string text)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (_documents.TryGetValue(hash, out var known))
        {
            return known;
        }

        var prepared = Read(hash, text);
        var weight = WeightOf(prepared, text);
        if (_documents.Count >= Capacity || Interlocked.Add(ref _bytes, weight) > MostBytes)
        {
            _documents.Clear();
            Interlocked.Exchange(ref _bytes, weight);
        }

        return _documents.GetOrAdd(hash, prepared);
    }

    private static long WeightOf(PreparedDocument prepared, string text) =>
        (sizeof(char) * (long)text.Length) + (BytesPerToken * (long)(prepared.Document?.TokenCount ?? 0));

    private PreparedDocument Read(string hash, string text)
    {
        if (!Parse(text).TryGet(out var document, out var error))
        {
            return new PreparedDocument(hash, null, [error], HttpOutcome.DocumentNotParsed);
        }

        var errors = Validate(document);
        return errors.IsEmpty ? new PreparedDocument(hash, document, [], HttpOutcome.Data) : new PreparedDocument(hash, null, errors, HttpOutcome.DocumentInvalid);
    }

    private ParseResult Parse(string text)
    {
        using var phase = telemetry.Parsing();
        return GraphQLDocument.Parse(text);
    }

    // The limits come first: a document over one of them is not worth validating.
    private ImmutableArray<GraphQLError> Validate(GraphQLDocument document)
    {
        using var phase = telemetry.Validation();
        var errors = DocumentLimitCheck.Check(document, limits.Documents);
        return errors.IsEmpty ? DocumentValidator.Validate(schema, document) : errors;
    }
}
