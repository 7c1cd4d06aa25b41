namespace UacDataShare.Rego.Text;

/// <summary>Numbers, strings and template strings.</summary>
internal sealed partial class Lexer
{
    private void ReadNumber()
    {
        var start = _position;
        if (Current == '0' && char.IsAsciiDigit(Peek()))
        {
            throw Fail(Here(1), "expected number: leading zeros are not allowed");
        }

        SkipDigits();
        if (!AtEnd && Current == '.')
        {
            _position++;
            RequireDigits(start);
        }

        if (!AtEnd && Current is 'e' or 'E')
        {
            _position++;
            if (!AtEnd && Current is '+' or '-')
            {
                _position++;
            }

            RequireDigits(start);
        }

        Add(TokenKind.Number, start, _position - start);
    }

    private void SkipDigits()
    {
        while (!AtEnd && char.IsAsciiDigit(Current))
        {
            _position++;
        }
    }

    private void RequireDigits(int start)
    {
        var before = _position;
        SkipDigits();
        if (_position == before)
        {
            throw Fail(Here(1) with { Offset = start }, "illegal number format");
        }
    }

    private void ReadString()
    {
        var start = Here(1);
        var from = _position++;
        while (true)
        {
            if (AtEnd || Current == '\n')
            {
                throw Fail(start, "illegal token: non-terminated string");
            }

            if (Current == '"')
            {
                break;
            }

            _position += Current == '\\' && Peek() is not ('\0' or '\n') ? 2 : 1;
        }

        _position++;
        Add(TokenKind.String, from, _position - from);
    }

    private void ReadRawString()
    {
        var start = Here(1);
        _position++;
        while (!AtEnd && Current != '`')
        {
            Advance();
        }

        if (AtEnd)
        {
            throw Fail(start, "illegal token: non-terminated raw string");
        }

        _position++;
        _tokens.Add(new Token(TokenKind.RawString, start with { Length = _position - start.Offset }));
    }

    private void ReadTemplate()
    {
        var start = Here(2);
        if (++_templateDepth > MaxTemplateDepth)
        {
            throw Fail(start, "template strings are nested too deeply");
        }

        var raw = Peek() == '`';
        _tokens.Add(new Token(TokenKind.TemplateStart, start, raw));
        _position += 2;
        while (!AtEnd && Current != (raw ? '`' : '"'))
        {
            ReadTemplatePart(raw, start);
        }

        if (AtEnd)
        {
            throw Fail(start, "illegal token: non-terminated template string");
        }

        Add(TokenKind.TemplateEnd, _position, 1);
        _position++;
        _templateDepth--;
    }

    private void ReadTemplatePart(bool raw, SourceLocation start)
    {
        if (Current == '{')
        {
            ReadTemplateExpression(start);
            return;
        }

        var begin = Here(0);
        while (!AtEnd && Current != '{' && Current != (raw ? '`' : '"'))
        {
            if (Current == '\n' && !raw)
            {
                throw Fail(start, "illegal token: non-terminated template string");
            }

            SkipTemplateCharacter(raw);
        }

        _tokens.Add(new Token(TokenKind.TemplateText, begin with { Length = _position - begin.Offset }, raw));
    }

    private void SkipTemplateCharacter(bool raw)
    {
        var escape = Current == '\\' && (raw ? Peek() == '{' : Peek() is not ('\0' or '\n'));
        Advance();
        if (escape)
        {
            Advance();
        }
    }

    private void ReadTemplateExpression(SourceLocation start)
    {
        Add(TokenKind.TemplateExpressionStart, _position, 1);
        _position++;
        var depth = 0;
        while (true)
        {
            SkipWhiteSpace();
            if (AtEnd)
            {
                throw Fail(start, "illegal token: non-terminated template expression");
            }

            if (Current == '}' && depth == 0)
            {
                break;
            }

            depth += Current switch { '{' => 1, '}' => -1, _ => 0 };
            ReadNext();
        }

        Add(TokenKind.TemplateExpressionEnd, _position, 1);
        _position++;
    }
}
