namespace UacDataShare.Rego.Text;

/// <summary>A text with its tokens and comments, in order.</summary>
internal sealed record LexedText(string Text, IReadOnlyList<Token> Tokens, IReadOnlyList<Comment> Comments)
{
    public ReadOnlySpan<char> Slice(Token token) => Text.AsSpan(token.Start, token.Location.Length);
}
