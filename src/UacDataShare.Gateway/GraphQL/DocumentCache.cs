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

    private readonly ConcurrentDictionary<string, PreparedDocument> _documents = new(StringComparer.Ordinal);

    public PreparedDocument Prepare(string text)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (_documents.TryGetValue(hash, out var known))
        {
            return known;
        }

        if (_documents.Count >= Capacity)
        {
            _documents.Clear();
        }

        return _documents.GetOrAdd(hash, Read(hash, text));
    }

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
