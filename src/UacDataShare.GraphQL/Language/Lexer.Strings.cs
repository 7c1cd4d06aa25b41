using System.Text;
using UacDataShare.GraphQL.Errors;

namespace UacDataShare.GraphQL.Language;

/// <content>Strings and block strings (specification §2.9.4).</content>
internal sealed partial class Lexer
{
    private Token ReadQuoted() => IsTripleQuote(_position) ? ReadBlockString() : ReadString();

    private bool IsTripleQuote(int at) =>
        Characters.At(text, at) == '"' && Characters.At(text, at + 1) == '"' && Characters.At(text, at + 2) == '"';

    private Token ReadString()
    {
        var at = _position + 1;
        var chunk = at;
        StringBuilder? value = null;
        while (at < text.Length && !Characters.IsLineEnd(text[at]))
        {
            if (text[at] == '"')
            {
                return Take(TokenKind.String, at + 1, Finish(value, chunk, at));
            }

            if (text[at] == '\\')
            {
                value ??= new StringBuilder();
                value.Append(text, chunk, at - chunk);
                var size = ReadEscape(at, value);
                if (size == 0)
                {
                    return Fail(ErrorCatalogue.InvalidEscape, at, "This is no escape sequence of a string. Write \\\\ for a backslash.");
                }

                at += size;
                chunk = at;
                continue;
            }

            var width = Characters.Width(text, at);
            if (width == 0)
            {
                return Fail(ErrorCatalogue.UnexpectedCharacter, at, "Half of a surrogate pair stands in a string. Remove it.");
            }

            at += width;
        }

        return Fail(ErrorCatalogue.UnterminatedString, at, "The string is not closed. Add a quotation mark before the line ends.");
    }

    private string Finish(StringBuilder? value, int chunk, int end) => value is null
        ? text[chunk..end]
        : value.Append(text, chunk, end - chunk).ToString();

    /// <summary>Appends the escaped character; gives the length of the escape, 0 where it is none.</summary>
    private int ReadEscape(int at, StringBuilder value)
    {
        var c = Characters.At(text, at + 1);
        if (c == 'u')
        {
            return Characters.At(text, at + 2) == '{' ? ReadBracedEscape(at, value) : ReadFixedEscape(at, value);
        }

        var escaped = c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => Characters.None,
        };
        if (escaped == Characters.None)
        {
            return 0;
        }

        value.Append(escaped);
        return 2;
    }

    private int ReadBracedEscape(int at, StringBuilder value)
    {
        // The longest is \u{0010FFFF}: eight digits.
        var point = 0L;
        for (var i = at + 3; i < at + 12; i++)
        {
            var c = Characters.At(text, i);
            if (c == '}')
            {
                return i > at + 3 && Append(point, value) ? i + 1 - at : 0;
            }

            var digit = HexDigit(c);
            if (digit < 0)
            {
                return 0;
            }

            point = (point << 4) | (long)digit;
        }

        return 0;
    }

    private static bool Append(long point, StringBuilder value)
    {
        if (point > 0x10ffff || !Rune.IsValid((int)point))
        {
            return false;
        }

        value.Append(new Rune((int)point).ToString());
        return true;
    }

    private int ReadFixedEscape(int at, StringBuilder value)
    {
        var first = HexQuad(at + 2);
        if (first < 0 || char.IsLowSurrogate((char)first))
        {
            return 0;
        }

        if (!char.IsHighSurrogate((char)first))
        {
            value.Append((char)first);
            return 6;
        }

        var second = Characters.At(text, at + 6) == '\\' && Characters.At(text, at + 7) == 'u' ? HexQuad(at + 8) : -1;
        if (second < 0 || !char.IsLowSurrogate((char)second))
        {
            return 0;
        }

        value.Append((char)first).Append((char)second);
        return 12;
    }

    private int HexQuad(int at)
    {
        var value = 0;
        for (var i = at; i < at + 4; i++)
        {
            var digit = HexDigit(Characters.At(text, i));
            if (digit < 0)
            {
                return -1;
            }

            value = (value << 4) | digit;
        }

        return value;
    }

    private static int HexDigit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    private Token ReadBlockString()
    {
        var at = _position + 3;
        var line = _line;
        var lineStart = _lineStart;
        var raw = new StringBuilder();
        while (at < text.Length)
        {
            if (IsTripleQuote(at))
            {
                var token = Take(TokenKind.BlockString, at + 3, BlockString.Dedent(raw.ToString()));
                (_line, _lineStart) = (line, lineStart);
                return token;
            }

            var width = Characters.Width(text, at);
            if (width == 0)
            {
                return Fail(ErrorCatalogue.UnexpectedCharacter, at, "Half of a surrogate pair stands in a string. Remove it.");
            }

            if (text[at] == '\\' && IsTripleQuote(at + 1))
            {
                raw.Append("\"\"\"");
                at += 4;
            }
            else if (Characters.IsLineEnd(text[at]))
            {
                raw.Append('\n');
                at += text[at] == '\r' && Characters.At(text, at + 1) == '\n' ? 2 : 1;
                line++;
                lineStart = at;
            }
            else
            {
                raw.Append(text, at, width);
                at += width;
            }
        }

        return Fail(ErrorCatalogue.UnterminatedString, at, "The block string is not closed. Add three quotation marks.");
    }
}
