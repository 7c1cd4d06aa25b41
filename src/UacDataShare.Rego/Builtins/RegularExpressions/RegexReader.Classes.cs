using System.Globalization;

namespace UacDataShare.Rego.Builtins.RegularExpressions;

internal sealed partial class RegexReader
{
    private static readonly RuneSet s_digits = RuneSet.Of(('0', '9'));
    private static readonly RuneSet s_spaces = RuneSet.Of(('\t', '\n'), ('\f', '\r'), (' ', ' '));
    private static readonly RuneSet s_words = RuneSet.Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));

    private static readonly Dictionary<string, RuneSet> s_posix = new()
    {
        ["alnum"] = RuneSet.Of(('0', '9'), ('A', 'Z'), ('a', 'z')),
        ["alpha"] = RuneSet.Of(('A', 'Z'), ('a', 'z')),
        ["ascii"] = RuneSet.Of((0, 0x7F)),
        ["blank"] = RuneSet.Of(('\t', '\t'), (' ', ' ')),
        ["cntrl"] = RuneSet.Of((0, 0x1F), (0x7F, 0x7F)),
        ["digit"] = s_digits,
        ["graph"] = RuneSet.Of(('!', '~')),
        ["lower"] = RuneSet.Of(('a', 'z')),
        ["print"] = RuneSet.Of((' ', '~')),
        ["punct"] = RuneSet.Of(('!', '/'), (':', '@'), ('[', '`'), ('{', '~')),
        ["space"] = RuneSet.Of(('\t', '\r'), (' ', ' ')),
        ["upper"] = RuneSet.Of(('A', 'Z')),
        ["word"] = s_words,
        ["xdigit"] = RuneSet.Of(('0', '9'), ('A', 'F'), ('a', 'f')),
    };

    private RegexNode ReadClass()
    {
        var start = _at++;
        var isNegated = Take('^');
        var set = RuneSet.Of();
        var isFirst = true;
        while (AtEnd || _pattern[_at] != ']' || isFirst)
        {
            if (AtEnd)
            {
                throw new RegexFault($"missing closing ]: `{_pattern[start..]}`");
            }

            set = set.Union(ReadClassPart(start, isFirst));
            isFirst = false;
        }

        _at++;
        set = _flags.HasFlag(Flags.FoldCase) ? set.FoldCase() : set;
        return new RegexNode(RegexNodeKind.Set, isNegated ? set.Negate() : set);
    }

    private RuneSet ReadClassPart(int start, bool isFirst)
    {
        // A minus stands for itself only at either end.
        if (_pattern[_at] == '-' && !isFirst && (_at + 1 >= _pattern.Length || _pattern[_at + 1] != ']'))
        {
            throw new RegexFault($"invalid character class range: `{_pattern[_at..Math.Min(_at + 2, _pattern.Length)]}`");
        }

        if (TryReadPosix(out var named) || TryReadPerl(out named) || TryReadUnicode(out named))
        {
            return named;
        }

        var low = ReadClassPoint(start);
        if (_at + 1 >= _pattern.Length || _pattern[_at] != '-' || _pattern[_at + 1] == ']')
        {
            return RuneSet.Of((low, low));
        }

        _at++;
        var high = ReadClassPoint(start);
        return high >= low
            ? RuneSet.Of((low, high))
            : throw new RegexFault($"invalid character class range: `{char.ConvertFromUtf32(low)}-{char.ConvertFromUtf32(high)}`");
    }

    private int ReadClassPoint(int start)
    {
        if (AtEnd)
        {
            throw new RegexFault($"missing closing ]: `{_pattern[start..]}`");
        }

        return _pattern[_at] == '\\' ? ReadEscapedPoint() : ReadPoint();
    }

    private bool TryReadPosix(out RuneSet set)
    {
        set = RuneSet.All;
        if (!_pattern.AsSpan(_at).StartsWith("[:"))
        {
            return false;
        }

        var close = _pattern.IndexOf(":]", _at + 2, StringComparison.Ordinal);
        if (close < 0)
        {
            return false;
        }

        var name = _pattern[(_at + 2)..close];
        var isNegated = name.StartsWith('^');
        if (!s_posix.TryGetValue(isNegated ? name[1..] : name, out var found))
        {
            throw new RegexFault($"invalid character class range: `{_pattern[_at..(close + 2)]}`");
        }

        _at = close + 2;
        set = isNegated ? found.Negate() : found;
        return true;
    }

    private bool TryReadPerl(out RuneSet set)
    {
        set = RuneSet.All;
        if (_pattern[_at] != '\\' || _at + 1 >= _pattern.Length)
        {
            return false;
        }

        var found = _pattern[_at + 1] switch
        {
            'd' => s_digits,
            'D' => s_digits.Negate(),
            's' => s_spaces,
            'S' => s_spaces.Negate(),
            'w' => s_words,
            'W' => s_words.Negate(),
            _ => null,
        };
        if (found is null)
        {
            return false;
        }

        set = found;
        _at += 2;
        return true;
    }

    private bool TryReadUnicode(out RuneSet set)
    {
        set = RuneSet.All;
        if (_pattern[_at] != '\\' || _at + 1 >= _pattern.Length || _pattern[_at + 1] is not ('p' or 'P'))
        {
            return false;
        }

        var start = _at;
        var isNegated = _pattern[_at + 1] == 'P';
        _at += 2;
        var name = ReadUnicodeName(start);
        if (name.StartsWith('^'))
        {
            isNegated = !isNegated;
            name = name[1..];
        }

        var found = UnicodeClass.Find(name) ?? throw new RegexFault($"invalid character class range: `{_pattern[start.._at]}`");
        set = isNegated ? found.Negate() : found;
        return true;
    }

    private string ReadUnicodeName(int start)
    {
        if (AtEnd)
        {
            throw new RegexFault($"invalid character class range: `{_pattern[start..]}`");
        }

        if (_pattern[_at] != '{')
        {
            return char.ConvertFromUtf32(ReadPoint());
        }

        var close = _pattern.IndexOf('}', _at);
        if (close < 0)
        {
            throw new RegexFault($"invalid character class range: `{_pattern[start..]}`");
        }

        var name = _pattern[(_at + 1)..close];
        _at = close + 1;
        return name;
    }

    private bool ReadEscape(out RegexNode atom)
    {
        atom = RegexNode.Empty;
        if (_at + 1 >= _pattern.Length)
        {
            throw new RegexFault("trailing backslash at end of expression: ``");
        }

        var kind = _pattern[_at + 1] switch
        {
            'A' => RegexNodeKind.BeginText,
            'z' => RegexNodeKind.EndText,
            'b' => RegexNodeKind.WordBoundary,
            'B' => RegexNodeKind.NotWordBoundary,
            _ => RegexNodeKind.Empty,
        };
        if (kind != RegexNodeKind.Empty)
        {
            _at += 2;
            atom = new RegexNode(kind);
            return true;
        }

        if (_pattern[_at + 1] == 'Q')
        {
            return ReadQuoted(out atom);
        }

        atom = TryReadPerl(out var set) || TryReadUnicode(out set) ? Set(set) : Literal(ReadEscapedPoint());
        return true;
    }

    // \Q…\E: all characters between stand for themselves; a repeat after it takes the last one only.
    private bool ReadQuoted(out RegexNode atom)
    {
        var end = _pattern.IndexOf("\\E", _at + 2, StringComparison.Ordinal);
        var (from, to) = (_at + 2, end < 0 ? _pattern.Length : end);
        var parts = new List<RegexNode>();
        _at = from;
        while (_at < to)
        {
            parts.Add(Literal(ReadPoint()));
        }

        _at = end < 0 ? _pattern.Length : end + 2;
        if (parts.Count > 0)
        {
            parts[^1] = ReadRepeats(parts[^1]);
        }

        atom = new RegexNode(RegexNodeKind.Concat, Children: parts);
        return false;
    }

    private int ReadEscapedPoint()
    {
        var start = _at++;
        if (AtEnd)
        {
            throw new RegexFault("trailing backslash at end of expression: ``");
        }

        var unit = _pattern[_at];
        var simple = "aftnrv".IndexOf(unit, StringComparison.Ordinal);
        if (simple >= 0)
        {
            _at++;
            return "\a\f\t\n\r\v"[simple];
        }

        if (unit == 'x')
        {
            return ReadHex(start);
        }

        if (unit is >= '0' and <= '7')
        {
            return ReadOctal(start);
        }

        if (unit < 0x80 && !char.IsAsciiLetterOrDigit(unit))
        {
            _at++;
            return unit;
        }

        throw new RegexFault($"invalid escape sequence: `{_pattern[start..(_at + 1)]}`");
    }

    private int ReadOctal(int start)
    {
        // A single digit but 0 would be a back-reference.
        if (_pattern[_at] != '0' && (_at + 1 >= _pattern.Length || _pattern[_at + 1] is not (>= '0' and <= '7')))
        {
            throw new RegexFault($"invalid escape sequence: `{_pattern[start..(_at + 1)]}`");
        }

        var value = 0;
        for (var digits = 0; digits < 3 && !AtEnd && _pattern[_at] is >= '0' and <= '7'; digits++)
        {
            value = (value * 8) + _pattern[_at++] - '0';
        }

        return value;
    }

    private int ReadHex(int start)
    {
        _at++;
        var isBraced = Take('{');
        var digits = _at;
        while (!AtEnd && char.IsAsciiHexDigit(_pattern[_at]) && (isBraced ? _at - digits < 8 : _at - digits < 2))
        {
            _at++;
        }

        var text = _pattern[digits.._at];
        var isWhole = isBraced ? text.Length > 0 && Take('}') : text.Length == 2;
        if (!isWhole || !int.TryParse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value) || value > RuneSet.MaxRune)
        {
            throw new RegexFault($"invalid escape sequence: `{_pattern[start..Math.Min(_at + 1, _pattern.Length)]}`");
        }

        return value;
    }
}
