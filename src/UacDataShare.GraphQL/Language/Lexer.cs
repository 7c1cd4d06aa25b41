using UacDataShare.GraphQL.Errors;

namespace UacDataShare.GraphQL.Language;

/// <summary>
/// Cuts a text into tokens, one at a time. The first fault is kept in <see cref="Error"/> and every later token is
/// <see cref="TokenKind.EndOfFile"/>, so a parser winds down by itself.
/// </summary>
internal sealed partial class Lexer(string text)
{
    private int _position;
    private int _line = 1;
    private int _lineStart;

    internal GraphQLError? Error { get; private set; }

    internal Token Next()
    {
        SkipIgnored();
        if (Error is not null || _position >= text.Length)
        {
            return Create(TokenKind.EndOfFile, text.Length, text.Length);
        }

        var c = text[_position];
        var punctuator = Punctuator(c);
        if (punctuator != TokenKind.EndOfFile)
        {
            return Take(punctuator, _position + 1);
        }

        return c switch
        {
            '.' => ReadDots(),
            '"' => ReadQuoted(),
            '-' or (>= '0' and <= '9') => ReadNumber(),
            _ when Characters.IsNameStart(c) => ReadName(),
            _ => Fail(ErrorCatalogue.UnexpectedCharacter, _position, Characters.Width(text, _position) == 0
                ? "Half of a surrogate pair stands here. Remove it."
                : $"The character {Name(c)} cannot stand here."),
        };
    }

    /// <summary>The text of a name or number.</summary>
    internal string TextOf(in Token token) => text[token.Location.Offset..token.End];

    private static TokenKind Punctuator(char c) => c switch
    {
        '!' => TokenKind.Bang,
        '$' => TokenKind.Dollar,
        '&' => TokenKind.Ampersand,
        '(' => TokenKind.ParenLeft,
        ')' => TokenKind.ParenRight,
        ':' => TokenKind.Colon,
        '=' => TokenKind.Equals,
        '@' => TokenKind.At,
        '[' => TokenKind.BracketLeft,
        ']' => TokenKind.BracketRight,
        '{' => TokenKind.BraceLeft,
        '|' => TokenKind.Pipe,
        '}' => TokenKind.BraceRight,
        _ => TokenKind.EndOfFile,
    };

    private void SkipIgnored()
    {
        while (_position < text.Length)
        {
            switch (text[_position])
            {
                case '\ufeff' or '\t' or ' ' or ',':
                    _position++;
                    break;
                case '\n' or '\r':
                    NewLine();
                    break;
                case '#':
                    SkipComment();
                    break;
                default:
                    return;
            }
        }
    }

    private void NewLine()
    {
        _position += text[_position] == '\r' && Characters.At(text, _position + 1) == '\n' ? 2 : 1;
        _line++;
        _lineStart = _position;
    }

    private void SkipComment()
    {
        // Half of a surrogate pair ends the comment, and is then refused as a token.
        while (_position < text.Length && !Characters.IsLineEnd(text[_position]))
        {
            var width = Characters.Width(text, _position);
            if (width == 0)
            {
                return;
            }

            _position += width;
        }
    }

    private Token ReadName()
    {
        var end = _position + 1;
        while (end < text.Length && Characters.IsNamePart(text[end]))
        {
            end++;
        }

        return Take(TokenKind.Name, end);
    }

    private Token ReadDots()
    {
        if (Characters.At(text, _position + 1) == '.' && Characters.At(text, _position + 2) == '.')
        {
            return Take(TokenKind.Spread, _position + 3);
        }

        return Fail(ErrorCatalogue.UnexpectedCharacter, _position, "A single \".\" cannot stand here. A spread is \"...\"; a number starts with a digit.");
    }

    private Token Take(TokenKind kind, int end, string? value = null)
    {
        var token = Create(kind, _position, end, value);
        _position = end;
        return token;
    }

    private Token Create(TokenKind kind, int start, int end, string? value = null) =>
        new(kind, new SourceLocation(start, _line, start + 1 - _lineStart), end, value);

    private Token Fail(ErrorDescriptor descriptor, int position, string message)
    {
        Error ??= descriptor.At(SourceLocation.Find(text, position), message);
        return Create(TokenKind.EndOfFile, text.Length, text.Length);
    }

    // Only the code point is named: whatever else was typed stays out of the error.
    private static string Name(char c) => c is > ' ' and <= '~' ? $"\"{c}\"" : $"U+{(int)c:X4}";
}
