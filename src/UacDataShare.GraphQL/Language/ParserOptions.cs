namespace UacDataShare.GraphQL.Language;

/// <summary>What a parser accepts, and how much work it does before it gives up with an error that names the limit.</summary>
public sealed record ParserOptions
{
    /// <summary>For documents of clients: the limits of the gateway.</summary>
    public static ParserOptions Default { get; } = new();

    /// <summary>For schemas and for tools that check a whole file: no count is limited, only the depth, so that the stack is safe.</summary>
    public static ParserOptions Tooling { get; } = new() { MaxTokens = int.MaxValue, MaxLength = int.MaxValue, MaxDepth = 400 };

    /// <summary>The longest document in UTF-16 code units. Default 131,072.</summary>
    public int MaxLength { get; init; } = 131_072;

    /// <summary>The most tokens, comments not counted. Default 4,000.</summary>
    public int MaxTokens { get; init; } = 4_000;

    /// <summary>The deepest nesting of selection sets, list and object literals and list types. Default 64.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Whether <c>{ }</c> may be empty, as graphql-js 17 allows and the specification forbids. Default false.</summary>
    public bool AllowEmptySelectionSets { get; init; }
}
