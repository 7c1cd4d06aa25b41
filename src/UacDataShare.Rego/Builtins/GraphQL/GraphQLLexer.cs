using System.Globalization;
using System.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.GraphQL;

/// <summary>Splits a document into tokens (GraphQL, October 2021, §2.1).</summary>
internal sealed class GraphQLLexer(string source)
{
    private readonly int[] _points = CodePoints.ToArray(source);
    private int _at;
    private int _line = 1;
    private int _lineStart;

    private int Current => Look(0);

    internal GraphQLToken Next()
    {
        SkipIgnored();
        if (_at >= _points.Length)
        {
            return new GraphQLToken(GraphQLTokenKind.EndOfFile, string.Empty, Here());
        }

        var place = Here();
        var point = Current;
        if (point < 0x80 && "!$&():=@[]{}|".Contains((char)point, StringComparison.Ordinal))
        {
            _at++;
            return new GraphQLToken(GraphQLTokenKind.Punctuator, ((char)point).ToString(), place);
        }

        if (point == '.' && Look(1) == '.' && Look(2) == '.')
        {
            _at += 3;
            return new GraphQLToken(GraphQLTokenKind.Punctuator, "...", place);
        }

        if (IsNameStart(point))
        {
            return ReadName(place);
        }

        if (point == '-' || IsDigit(point))
        {
            return ReadNumber(place);
        }

        if (point == '"')
        {
            return Look(1) == '"' && Look(2) == '"' ? ReadBlockString() : ReadString();
        }

        return Invalid(point < 0x20
            ? $"Cannot contain the invalid character \"\\u{point:D4}\""
            : point == '\''
                ? "Unexpected single quote character ('), did you mean to use a double quote (\")?"
                : $"Cannot parse the unexpected character \"{Text(_at, _at + 1)}\".");
    }

    private int Look(int ahead) => _at + ahead < _points.Length ? _points[_at + ahead] : -1;

    private Place Here() => new(_line, _at - _lineStart + 1);

    private GraphQLToken Invalid(string fault) => new(GraphQLTokenKind.Invalid, string.Empty, Here(), fault);

    private string Text(int from, int to)
    {
        var text = new StringBuilder(to - from);
        for (var i = from; i < to; i++)
        {
            CodePoints.Append(text, _points[i]);
        }

        return text.ToString();
    }

    private void SkipIgnored()
    {
        while (_at < _points.Length)
        {
            switch (Current)
            {
                case '\t' or ' ' or ',' or 0xFEFF:
                    _at++;
                    break;
                case '\n' or '\r':
                    TakeLineBreak();
                    break;
                case '#':
                    while (_at < _points.Length && (Current > 0x1F || Current == '\t'))
                    {
                        _at++;
                    }

                    break;
                default:
                    return;
            }
        }
    }

    private void TakeLineBreak()
    {
        _at += Current == '\r' && Look(1) == '\n' ? 2 : 1;
        _line++;
        _lineStart = _at;
    }

    private GraphQLToken ReadName(Place place)
    {
        var start = _at;
        while (IsNameStart(Current) || IsDigit(Current))
        {
            _at++;
        }

        return new GraphQLToken(GraphQLTokenKind.Name, Text(start, _at), place);
    }

    private GraphQLToken ReadNumber(Place place)
    {
        var start = _at;
        var isFloat = false;
        _at += Current == '-' ? 1 : 0;
        if (Current == '0')
        {
            _at++;
            if (IsDigit(Current))
            {
                return Invalid($"Invalid number, unexpected digit after 0: {Describe()}.");
            }
        }
        else if (!TakeDigits())
        {
            return Invalid($"Invalid number, expected digit but got: {Describe()}.");
        }

        if (Current == '.')
        {
            _at++;
            isFloat = true;
            if (!TakeDigits())
            {
                return Invalid($"Invalid number, expected digit but got: {Describe()}.");
            }
        }

        if (Current is 'e' or 'E')
        {
            _at++;
            isFloat = true;
            _at += Current is '+' or '-' ? 1 : 0;
            if (!TakeDigits())
            {
                return Invalid($"Invalid number, expected digit but got: {Describe()}.");
            }
        }

        return new GraphQLToken(isFloat ? GraphQLTokenKind.Float : GraphQLTokenKind.Int, Text(start, _at), place);
    }

    private bool TakeDigits()
    {
        var start = _at;
        while (IsDigit(Current))
        {
            _at++;
        }

        return _at > start;
    }

    private string Describe() => _at < _points.Length ? $"\"{Text(_at, _at + 1)}\"" : "<EOF>";

    private GraphQLToken ReadString()
    {
        _at++;
        var place = Here();
        var text = new StringBuilder();
        while (_at < _points.Length && Current is not ('\n' or '\r'))
        {
            if (Current == '"')
            {
                _at++;
                return new GraphQLToken(GraphQLTokenKind.String, text.ToString(), place);
            }

            if (Current < 0x20 && Current != '\t')
            {
                return Invalid($"Invalid character within String: \"\\u{Current:D4}\".");
            }

            if (Current != '\\')
            {
                CodePoints.Append(text, _points[_at++]);
            }
            else if (!TryReadEscape(text, out var fault))
            {
                return Invalid(fault);
            }
        }

        return Invalid("Unterminated string.");
    }

    private bool TryReadEscape(StringBuilder text, out string fault)
    {
        _at++;
        var escape = Current;
        fault = escape < 0 ? "Invalid character escape sequence." : $"Invalid character escape sequence: \\{Text(_at, _at + 1)}.";
        if (escape == 'u')
        {
            var digits = Text(_at + 1, Math.Min(_at + 5, _points.Length));
            if (digits.Length < 4 || !ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                return false;
            }

            text.Append((char)unit);
            _at += 5;
            return true;
        }

        var index = "\"/\\bfnrt".IndexOf((char)Math.Max(escape, 0), StringComparison.Ordinal);
        if (index < 0)
        {
            return false;
        }

        text.Append("\"/\\\b\f\n\r\t"[index]);
        _at++;
        return true;
    }

    private GraphQLToken ReadBlockString()
    {
        _at += 3;
        var place = Here();
        var text = new StringBuilder();
        while (_at < _points.Length)
        {
            if (Current == '"' && Look(1) == '"' && Look(2) == '"')
            {
                _at += 3;
                return new GraphQLToken(GraphQLTokenKind.BlockString, BlockString.Dedent(text.ToString()), place);
            }

            if (Current < 0x20 && Current is not ('\t' or '\n' or '\r'))
            {
                return Invalid($"Invalid character within String: \"\\u{Current:D4}\".");
            }

            if (Current == '\\' && Look(1) == '"' && Look(2) == '"' && Look(3) == '"')
            {
                text.Append("\"\"\"");
                _at += 4;
            }
            else if (Current is '\n' or '\r')
            {
                text.Append('\n');
                TakeLineBreak();
            }
            else
            {
                CodePoints.Append(text, _points[_at++]);
            }
        }

        return Invalid("Unterminated string.");
    }

    private static bool IsDigit(int point) => point is >= '0' and <= '9';

    private static bool IsNameStart(int point) => point is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';
}
