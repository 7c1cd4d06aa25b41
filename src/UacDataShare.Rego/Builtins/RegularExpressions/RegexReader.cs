using System.Globalization;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.RegularExpressions;

/// <summary>
/// Reads RE2's syntax with Perl's classes: no look-around, no back-references. Faults are thrown inside the folder only, as
/// <see cref="RegexFault"/>, and never leave <see cref="GoRegex"/>.
/// </summary>
internal sealed partial class RegexReader
{
    private const int RepeatLimit = 1000;
    private const int DepthLimit = 500;

    private readonly string _pattern;
    private readonly List<string?> _names = [null];
    private int _at;
    private int _depth;
    private Flags _flags;

    private RegexReader(string pattern) => _pattern = pattern;

    [Flags]
    private enum Flags
    {
        None = 0,
        FoldCase = 1,
        MultiLine = 2,
        DotAll = 4,
        Lazy = 8,
    }

    internal static (RegexNode Root, IReadOnlyList<string?> Names) Read(string pattern)
    {
        var reader = new RegexReader(pattern);
        var root = reader.ReadAlternation();
        if (reader._at < pattern.Length)
        {
            throw new RegexFault("unexpected ): `" + pattern + "`");
        }

        return (root, reader._names);
    }

    private bool AtEnd => _at >= _pattern.Length;

    private RegexNode ReadAlternation()
    {
        if (++_depth > DepthLimit)
        {
            throw new RegexFault("expression nests too deeply");
        }

        // Flags set inside a group end with it.
        var flags = _flags;
        var choices = new List<RegexNode> { ReadConcatenation() };
        while (Take('|'))
        {
            choices.Add(ReadConcatenation());
        }

        _flags = flags;
        _depth--;
        return choices.Count == 1 ? choices[0] : new RegexNode(RegexNodeKind.Alternate, Children: choices);
    }

    private RegexNode ReadConcatenation()
    {
        var parts = new List<RegexNode>();
        while (!AtEnd && _pattern[_at] is not ('|' or ')'))
        {
            var isRepeatable = ReadAtom(out var atom);
            parts.Add(isRepeatable ? ReadRepeats(atom) : atom);
        }

        return parts.Count switch
        {
            0 => RegexNode.Empty,
            1 => parts[0],
            _ => new RegexNode(RegexNodeKind.Concat, Children: parts),
        };
    }

    private bool ReadAtom(out RegexNode atom)
    {
        atom = RegexNode.Empty;
        var unit = _pattern[_at];
        switch (unit)
        {
            case '(':
                return ReadGroup(out atom);
            case '[':
                atom = ReadClass();
                return true;
            case '.':
                _at++;
                atom = Set(_flags.HasFlag(Flags.DotAll) ? RuneSet.All : RuneSet.AllButNewline);
                return true;
            case '^':
                _at++;
                atom = new RegexNode(_flags.HasFlag(Flags.MultiLine) ? RegexNodeKind.BeginLine : RegexNodeKind.BeginText);
                return true;
            case '$':
                _at++;
                atom = new RegexNode(_flags.HasFlag(Flags.MultiLine) ? RegexNodeKind.EndLine : RegexNodeKind.EndText);
                return true;
            case '\\':
                return ReadEscape(out atom);
            case '*' or '+' or '?':
                throw new RegexFault($"missing argument to repetition operator: `{unit}`");
            default:
                atom = Literal(ReadPoint());
                return true;
        }
    }

    private RegexNode ReadRepeats(RegexNode atom)
    {
        var previous = -1;
        while (!AtEnd && TryReadRepeat(out var minimum, out var maximum, out var start))
        {
            if (previous >= 0)
            {
                throw new RegexFault($"invalid nested repetition operator: `{_pattern[previous.._at]}`");
            }

            var isLazy = Take('?');
            atom = new RegexNode(RegexNodeKind.Repeat, Children: [atom], Minimum: minimum, Maximum: maximum, IsLazy: isLazy != _flags.HasFlag(Flags.Lazy));
            previous = start;
        }

        return atom;
    }

    private bool TryReadRepeat(out int minimum, out int maximum, out int start)
    {
        start = _at;
        (minimum, maximum) = (0, -1);
        switch (_pattern[_at])
        {
            case '*':
                _at++;
                return true;
            case '+':
                _at++;
                minimum = 1;
                return true;
            case '?':
                _at++;
                maximum = 1;
                return true;
            case '{':
                return TryReadCount(out minimum, out maximum);
            default:
                return false;
        }
    }

    // {n}, {n,} or {n,m}; anything else is a literal brace.
    private bool TryReadCount(out int minimum, out int maximum)
    {
        (minimum, maximum) = (0, -1);
        var close = _pattern.IndexOf('}', _at);
        if (close < 0)
        {
            return false;
        }

        var body = _pattern[(_at + 1)..close];
        var comma = body.IndexOf(',', StringComparison.Ordinal);
        var low = comma < 0 ? body : body[..comma];
        var high = comma < 0 ? body : body[(comma + 1)..];
        if (!IsCount(low) || !(IsCount(high) || (comma >= 0 && high.Length == 0)))
        {
            return false;
        }

        minimum = Count(low);
        maximum = high.Length == 0 ? -1 : Count(high);
        if (minimum > RepeatLimit || maximum > RepeatLimit || (maximum >= 0 && minimum > maximum))
        {
            throw new RegexFault($"invalid repeat count: `{_pattern[_at..(close + 1)]}`");
        }

        _at = close + 1;
        return true;
    }

    private static bool IsCount(string text) => text.Length > 0 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0');

    private static int Count(string text) =>
        text.Length > 5 ? RepeatLimit + 1 : int.Parse(text, CultureInfo.InvariantCulture);

    private bool ReadGroup(out RegexNode atom)
    {
        var start = _at++;
        var capture = 0;
        atom = RegexNode.Empty;
        var flags = _flags;
        if (!Take('?'))
        {
            capture = AddCapture(null);
        }
        else if (TryReadName(start, out var name))
        {
            capture = AddCapture(name);
        }
        else if (!ReadFlags(start))
        {
            return false;
        }

        var body = ReadAlternation();
        _flags = flags;
        if (!Take(')'))
        {
            throw new RegexFault($"missing closing ): `{_pattern}`");
        }

        atom = capture == 0 ? body : new RegexNode(RegexNodeKind.Capture, Children: [body], Minimum: capture);
        return true;
    }

    private int AddCapture(string? name)
    {
        if (name is not null && _names.Contains(name))
        {
            throw new RegexFault($"duplicate capture group name: `{name}`");
        }

        _names.Add(name);
        return _names.Count - 1;
    }

    // After "(?": P<name> or <name>.
    private bool TryReadName(int start, out string name)
    {
        name = string.Empty;
        var skip = _pattern.AsSpan(_at).StartsWith("P<") ? 2 : _pattern.AsSpan(_at).StartsWith("<") ? 1 : 0;
        if (skip == 0)
        {
            return false;
        }

        var close = _pattern.IndexOf('>', _at);
        name = close < 0 ? string.Empty : _pattern[(_at + skip)..close];
        if (name.Length == 0 || !name.All(unit => char.IsLetterOrDigit(unit) || unit == '_'))
        {
            throw new RegexFault($"invalid named capture: `{_pattern[start..(close < 0 ? _pattern.Length : close + 1)]}`");
        }

        _at = close + 1;
        return true;
    }

    // True before the body of a group, false after flags that stand alone.
    private bool ReadFlags(int start)
    {
        var (set, clear) = (Flags.None, Flags.None);
        var isClearing = false;
        var sawFlag = false;
        for (; !AtEnd; _at++)
        {
            switch (_pattern[_at])
            {
                case '-' when !isClearing:
                    isClearing = true;
                    sawFlag = false;
                    continue;
                case ':' or ')' when !isClearing || sawFlag:
                    _flags = (_flags | set) & ~clear;
                    return _pattern[_at++] == ':';
                case 'i' or 'm' or 's' or 'U':
                    var flag = FlagOf(_pattern[_at]);
                    (set, clear) = isClearing ? (set, clear | flag) : (set | flag, clear);
                    sawFlag = true;
                    continue;
                default:
                    throw new RegexFault($"invalid or unsupported Perl syntax: `{_pattern[start..(_at + 1)]}`");
            }
        }

        throw new RegexFault($"missing closing ): `{_pattern}`");
    }

    private static Flags FlagOf(char letter) => letter switch
    {
        'i' => Flags.FoldCase,
        'm' => Flags.MultiLine,
        's' => Flags.DotAll,
        _ => Flags.Lazy,
    };

    private int ReadPoint()
    {
        var point = CodePoints.At(_pattern, _at);
        _at += CodePoints.LengthAt(_pattern, _at);
        return point;
    }

    private RegexNode Literal(int point) => Set(RuneSet.Of((point, point)));

    private RegexNode Set(RuneSet set) => new(RegexNodeKind.Set, _flags.HasFlag(Flags.FoldCase) ? set.FoldCase() : set);

    private bool Take(char expected)
    {
        if (AtEnd || _pattern[_at] != expected)
        {
            return false;
        }

        _at++;
        return true;
    }
}
