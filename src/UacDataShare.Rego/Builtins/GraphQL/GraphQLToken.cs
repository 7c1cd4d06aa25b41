using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.GraphQL;

/// <summary>The kinds of a token; punctuation is a kind of its own, named by its text.</summary>
internal enum GraphQLTokenKind
{
    Invalid,
    EndOfFile,
    Punctuator,
    Name,
    Int,
    Float,
    String,
    BlockString,
}

/// <summary>A token.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Text">Its text; of a string the content.</param>
/// <param name="Place">Where it starts; of a string, after the quotes.</param>
/// <param name="Fault">Why it is invalid.</param>
internal sealed record GraphQLToken(GraphQLTokenKind Kind, string Text, Place Place, string? Fault = null)
{
    /// <summary>The kind in the words of error texts.</summary>
    internal string KindName => Kind switch
    {
        GraphQLTokenKind.Invalid => "<Invalid>",
        GraphQLTokenKind.EndOfFile => "<EOF>",
        GraphQLTokenKind.Punctuator => Text,
        _ => Kind.ToString(),
    };

    /// <summary>The kind with the text, if it has one.</summary>
    internal string Describe() =>
        Kind == GraphQLTokenKind.Punctuator || Text.Length == 0 ? KindName : $"{KindName} {RegoTermText.Write(Text)}";

    internal bool Is(string punctuator) => Kind == GraphQLTokenKind.Punctuator && Text == punctuator;

    internal bool IsName(string name) => Kind == GraphQLTokenKind.Name && Text == name;
}
