using System.Collections.Immutable;

namespace UacDataShare.GraphQL.Language;

/// <summary>A document that parses; immutable, safe to share between threads and to cache.</summary>
public sealed class GraphQLDocument
{
    internal GraphQLDocument(DocumentNode root, int tokenCount)
    {
        Root = root;
        TokenCount = tokenCount;
        Operations = [.. root.Definitions.OfType<OperationDefinitionNode>().Select(o => new OperationSummary(o.Name?.Value, o.Operation))];
    }

    /// <summary>The operations in source order.</summary>
    public ImmutableArray<OperationSummary> Operations { get; }

    /// <summary>How many tokens it has, comments not counted.</summary>
    public int TokenCount { get; }

    internal DocumentNode Root { get; }

    /// <summary>Parses an executable document or a type system document (specification §2.2).</summary>
    /// <param name="text">The source text; a byte order mark is ignored.</param>
    /// <param name="options">Limits; <see cref="ParserOptions.Default"/> where null.</param>
    public static ParseResult Parse(string text, ParserOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parser = new Parser(text, options ?? ParserOptions.Default);
        var root = parser.ParseDocument();
        return parser.Error is { } error
            ? new ParseResult(null, error)
            : new ParseResult(new GraphQLDocument(root, parser.TokenCount), null);
    }

    /// <summary>Prints the document in the one canonical layout; comments are lost.</summary>
    public string Print() => SyntaxPrinter.Print(Root);
}

/// <summary>The name and kind of an operation in a document.</summary>
/// <param name="Name">The name; null for an anonymous operation.</param>
/// <param name="Kind">Query, mutation or subscription.</param>
public sealed record OperationSummary(string? Name, OperationKind Kind);
