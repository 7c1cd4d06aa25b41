using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Formatting;

/// <summary>The text that is being formatted: rows, slices and the tokens round a node.</summary>
internal sealed class SourceText(LexedText lexed)
{
    private readonly string _text = lexed.Text;
    private readonly IReadOnlyList<Token> _tokens = lexed.Tokens;

    public string Slice(SourceLocation location) => _text.Substring(location.Offset, location.Length);

    public string Slice(int from, int to) => _text[from..to];

    public char First(SourceLocation location) => location.Length > 0 ? _text[location.Offset] : '\0';

    /// <summary>The row of the last character.</summary>
    public int EndRow(SourceLocation location) => location.Row + _text.AsSpan(location.Offset, location.Length).Count('\n');

    /// <summary>Nothing but white space stands before this place on its line.</summary>
    public bool BeginsLine(SourceLocation location)
    {
        var start = _text.LastIndexOf('\n', Math.Max(location.Offset - 1, 0)) + 1;
        return location.Offset == 0 || _text.AsSpan(start, location.Offset - start).IsWhiteSpace();
    }

    /// <summary>The first token of this kind at or behind an offset.</summary>
    public Token? Next(int offset, TokenKind kind)
    {
        for (var i = IndexAt(offset); i < _tokens.Count; i++)
        {
            if (_tokens[i].Kind == kind)
            {
                return _tokens[i];
            }
        }

        return null;
    }

    /// <summary>The node stands alone between braces.</summary>
    public bool IsBraced(SourceLocation location)
    {
        var before = IndexAt(location.Offset) - 1;
        var after = IndexAt(location.End);
        return before >= 0 && _tokens[before].Kind == TokenKind.OpenBrace && _tokens[after].Kind == TokenKind.CloseBrace;
    }

    /// <summary>The node stands between parentheses of its own, not those of a call.</summary>
    public bool IsParenthesised(SourceLocation location)
    {
        var before = IndexAt(location.Offset) - 1;
        var after = IndexAt(location.End);
        return before >= 0
            && after < _tokens.Count
            && _tokens[before].Kind == TokenKind.OpenParenthesis
            && _tokens[after].Kind == TokenKind.CloseParenthesis
            && !IsCall(before);
    }

    private bool IsCall(int parenthesis) =>
        parenthesis > 0
        && _tokens[parenthesis - 1].End == _tokens[parenthesis].Start
        && _tokens[parenthesis - 1].Kind is TokenKind.Name or TokenKind.CloseBracket;

    private int IndexAt(int offset)
    {
        var low = 0;
        var high = _tokens.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_tokens[middle].Start < offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
