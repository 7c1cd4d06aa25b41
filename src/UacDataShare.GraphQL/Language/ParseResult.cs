using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using UacDataShare.GraphQL.Errors;

namespace UacDataShare.GraphQL.Language;

/// <summary>A parsed document, or the one error that stopped the parser.</summary>
public sealed class ParseResult
{
    internal ParseResult(GraphQLDocument? document, GraphQLError? error)
    {
        Document = document;
        Error = error;
    }

    /// <summary>The document; null when <see cref="Error"/> is set.</summary>
    public GraphQLDocument? Document { get; }

    /// <summary>The syntax error or exceeded limit; null when the text was parsed.</summary>
    public GraphQLError? Error { get; }

    /// <summary><see cref="Error"/> as a list of none or one.</summary>
    public ImmutableArray<GraphQLError> Errors => Error is null ? [] : [Error];

    /// <summary>True with the document, false with the error.</summary>
    public bool TryGet([NotNullWhen(true)] out GraphQLDocument? document, [NotNullWhen(false)] out GraphQLError? error)
    {
        document = Document;
        error = Error;
        return Document is not null;
    }
}
