using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;
using UacDataShare.GraphQL.Validation;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>
/// Documents by hash, read and validated once for a schema. A refused document is remembered too, so that sending it
/// again costs a hash. When full it forgets everything: simple, bounded, and rare.
/// </summary>
/// <param name="schema">The schema.</param>
internal sealed class DocumentCache(GraphQLSchema schema)
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
        if (!GraphQLDocument.Parse(text).TryGet(out var document, out var error))
        {
            return new PreparedDocument(hash, null, [error]);
        }

        var errors = DocumentValidator.Validate(schema, document);
        return errors.IsEmpty ? new PreparedDocument(hash, document, []) : new PreparedDocument(hash, null, errors);
    }
}
