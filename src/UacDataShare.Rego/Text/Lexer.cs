using System.Globalization;
using UacDataShare.Rego.Diagnostics;

namespace UacDataShare.Rego.Text;

/// <summary>
/// Cuts a module into tokens. Words are all names here: which of them are keywords depends on the place and on the version
/// of the language, so the parser decides. Template strings come as a start, texts, bracketed expressions and an end.
/// </summary>
internal sealed partial class Lexer
{
    private const int MaxTemplateDepth = 64;

    private readonly string _file;
    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private readonly List<Comment> _comments = [];
    private int _position;
    private int _row = 1;
    private int _lineStart;
    private int _templateDepth;

    private Lexer(string file, string text)
    {
        _file = file;
        _text = text;
    }

    /// <summary>Cuts the whole text; throws <see cref="SyntaxException"/> at the first bad character.</summary>
    public static LexedText Read(string file, string text)
    {
        var lexer = new Lexer(file, text);
        lexer.SkipByteOrderMark();
        while (lexer.ReadNext())
        {
        }

        lexer.Add(TokenKind.EndOfFile, lexer._position, 0);
        return new LexedText(text, lexer._tokens, lexer._comments);
    }

    private bool AtEnd => _position >= _text.Length;

    private char Current => _text[_position];

    private char Peek(int ahead = 1) => _position + ahead < _text.Length ? _text[_position + ahead] : '\0';

    private void SkipByteOrderMark()
    {
        if (_text.Length > 0 && _text[0] == '\uFEFF')
        {
            _position = 1;
            _lineStart = 1;
        }
    }

    /// <summary>Reads one token, comment or run of white space; false at the end of the text.</summary>
    private bool ReadNext()
    {
        SkipWhiteSpace();
        if (AtEnd)
        {
            return false;
        }

        var c = Current;
        if (c == '#')
        {
            ReadComment();
        }
        else if (IsNameStart(c))
        {
            ReadName();
        }
        else if (char.IsAsciiDigit(c))
        {
            ReadNumber();
        }
        else if (!ReadText(c))
        {
            ReadPunctuation(c);
        }

        return true;
    }

    private bool ReadText(char c)
    {
        switch (c)
        {
            case '"':
                ReadString();
                return true;
            case '`':
                ReadRawString();
                return true;
            case '$' when Peek() is '"' or '`':
                ReadTemplate();
                return true;
            default:
                return false;
        }
    }

    private void SkipWhiteSpace()
    {
        while (!AtEnd && Current is ' ' or '\t' or '\r' or '\n')
        {
            Advance();
        }
    }

    private void Advance()
    {
        if (Current == '\n')
        {
            _row++;
            _lineStart = _position + 1;
        }

        _position++;
    }

    private void ReadComment()
    {
        var start = Here(0);
        var end = _text.IndexOf('\n', _position);
        end = end < 0 ? _text.Length : end;
        var text = _text[(_position + 1)..end].TrimEnd('\r');
        _comments.Add(new Comment(text, start with { Length = end - _position }));
        _position = end;
    }

    private void ReadName()
    {
        var start = _position;
        while (!AtEnd && (IsNameStart(Current) || char.IsAsciiDigit(Current)))
        {
            _position++;
        }

        Add(TokenKind.Name, start, _position - start);
    }

    private static bool IsNameStart(char c) => c == '_' || char.IsAsciiLetter(c);

    private void ReadPunctuation(char c)
    {
        var (kind, length) = c switch
        {
            '.' => (TokenKind.Dot, 1),
            ',' => (TokenKind.Comma, 1),
            ';' => (TokenKind.Semicolon, 1),
            ':' => Peek() == '=' ? (TokenKind.Assign, 2) : (TokenKind.Colon, 1),
            '=' => Peek() == '=' ? (TokenKind.Equal, 2) : (TokenKind.Unify, 1),
            '!' when Peek() == '=' => (TokenKind.NotEqual, 2),
            '<' => Peek() == '=' ? (TokenKind.LessOrEqual, 2) : (TokenKind.Less, 1),
            '>' => Peek() == '=' ? (TokenKind.GreaterOrEqual, 2) : (TokenKind.Greater, 1),
            '+' => (TokenKind.Plus, 1),
            '-' => (TokenKind.Minus, 1),
            '*' => (TokenKind.Times, 1),
            '/' => (TokenKind.Divide, 1),
            '%' => (TokenKind.Remainder, 1),
            '&' => (TokenKind.And, 1),
            '|' => (TokenKind.Or, 1),
            '[' => (TokenKind.OpenBracket, 1),
            ']' => (TokenKind.CloseBracket, 1),
            '{' => (TokenKind.OpenBrace, 1),
            '}' => (TokenKind.CloseBrace, 1),
            '(' => (TokenKind.OpenParenthesis, 1),
            ')' => (TokenKind.CloseParenthesis, 1),
            _ => throw Fail(Here(1), $"illegal token: character U+{((int)c).ToString("X4", CultureInfo.InvariantCulture)}"),
        };
        Add(kind, _position, length);
        _position += length;
    }

    private SourceLocation Here(int length) => new(_position, length, _row, _position - _lineStart + 1);

    private void Add(TokenKind kind, int start, int length, bool raw = false) =>
        _tokens.Add(new Token(kind, new SourceLocation(start, length, _row, start - _lineStart + 1), raw));

    private SyntaxException Fail(SourceLocation location, string message) =>
        new(DiagnosticCatalogue.Parse(_file, location, message));
}
