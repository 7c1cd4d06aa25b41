namespace UacDataShare.GraphQL.Language;

/// <summary>A piece of source text; strings carry their value with escapes resolved.</summary>
internal readonly record struct Token(TokenKind Kind, SourceLocation Location, int End, string? Value = null);
