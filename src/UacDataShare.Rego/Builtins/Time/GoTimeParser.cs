using System.Globalization;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Time;

/// <summary>Reads an instant in one of Go's layouts. A zone's abbreviation does not move the clock, unless it is GMT+n.</summary>
internal sealed class GoTimeParser
{
    private readonly string _layout;
    private readonly string _value;
    private readonly List<LayoutToken> _tokens;
    private int _at;
    private int _year;
    private int _month = -1;
    private int _day = -1;
    private int _dayOfYear = -1;
    private int _hour;
    private int _minute;
    private int _second;
    private int _nanoseconds;
    private bool? _isAfternoon;
    private int _offset;

    private GoTimeParser(string layout, string value)
    {
        _layout = layout;
        _value = value;
        _tokens = GoLayout.Tokens(layout);
    }

    /// <summary>Reads the value; on failure the error is in Go's words.</summary>
    internal static bool TryParse(string layout, string value, out ZonedTime time, out string error)
    {
        var parser = new GoTimeParser(layout, value);
        return parser.TryParse(out time, out error);
    }

    private bool TryParse(out ZonedTime time, out string error)
    {
        time = default;
        error = string.Empty;
        for (var i = 0; i < _tokens.Count; i++)
        {
            var problem = Read(i);
            if (problem is not null)
            {
                error = Describe(problem.Length > 0 ? problem : $": cannot parse {Quote(_value[Math.Min(_at, _value.Length)..])} as {Quote(_tokens[i].Text)}");
                return false;
            }
        }

        var rest = _at < _value.Length ? $": extra text: {Quote(_value[_at..])}" : Check();
        if (rest is not null)
        {
            error = Describe(rest);
            return false;
        }

        time = Build();
        return true;
    }

    // Null: read. Empty: does not parse. Else: the problem in words.
    private string? Read(int index)
    {
        var token = _tokens[index];
        switch (token.Part)
        {
            case LayoutPart.Literal:
                return ReadLiteral(token.Text);
            case LayoutPart.LongMonth:
                return ReadName(Names.GetMonthName, 1, 12, out _month);
            case LayoutPart.Month:
                return ReadName(Names.GetAbbreviatedMonthName, 1, 12, out _month);
            case LayoutPart.LongWeekday:
                return ReadName(day => Names.GetDayName((DayOfWeek)day), 0, 6, out _);
            case LayoutPart.Weekday:
                return ReadName(day => Names.GetAbbreviatedDayName((DayOfWeek)day), 0, 6, out _);
            case LayoutPart.LongYear:
                return ReadDigits(4, out _year);
            case LayoutPart.ShortYear:
                return ReadShortYear();
            case LayoutPart.FixedFraction:
                return ReadFraction(token.Text.Length - 1);
            case LayoutPart.ShortFraction:
                return ReadOptionalFraction();
            case LayoutPart.UpperHalf:
            case LayoutPart.LowerHalf:
                return ReadHalf(token.Part == LayoutPart.UpperHalf);
            case LayoutPart.ZoneName:
                return ReadZoneName();
            default:
                return ReadNumber(index) ?? ReadOffset(token);
        }
    }

    private static DateTimeFormatInfo Names => CultureInfo.InvariantCulture.DateTimeFormat;

    private string? ReadLiteral(string text)
    {
        // A run of spaces in the layout stands for any run of spaces, none included.
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == ' ')
            {
                if (_at < _value.Length && _value[_at] != ' ')
                {
                    return string.Empty;
                }

                i += SpaceRun(text, i);
                _at += SpaceRun(_value, _at);
                continue;
            }

            if (_at >= _value.Length || _value[_at] != text[i])
            {
                return string.Empty;
            }

            _at++;
            i++;
        }

        return null;
    }

    private static int SpaceRun(string text, int at)
    {
        var end = at;
        while (end < text.Length && text[end] == ' ')
        {
            end++;
        }

        return end - at;
    }

    private string? ReadName(Func<int, string> name, int first, int last, out int value)
    {
        for (value = first; value <= last; value++)
        {
            var candidate = name(value);
            if (_value.AsSpan(_at).StartsWith(candidate, StringComparison.OrdinalIgnoreCase))
            {
                _at += candidate.Length;
                return null;
            }
        }

        return string.Empty;
    }

    private string? ReadDigits(int count, out int value)
    {
        value = 0;
        if (_at + count > _value.Length || !_value.AsSpan(_at, count).ToString().All(char.IsAsciiDigit))
        {
            return string.Empty;
        }

        value = int.Parse(_value.AsSpan(_at, count), CultureInfo.InvariantCulture);
        _at += count;
        return null;
    }

    // One or two digits; two when the layout pads with a zero.
    private string? ReadOneOrTwo(bool isFixed, out int value)
    {
        var count = _at + 1 < _value.Length && char.IsAsciiDigit(_value[_at]) && char.IsAsciiDigit(_value[_at + 1]) ? 2 : 1;
        if (count == 1 && isFixed)
        {
            value = 0;
            return string.Empty;
        }

        return ReadDigits(count, out value);
    }

    private string? ReadShortYear()
    {
        var problem = ReadDigits(2, out var year);
        _year = year >= 69 ? 1900 + year : 2000 + year;
        return problem;
    }

    private string? ReadNumber(int index)
    {
        var part = _tokens[index].Part;
        switch (part)
        {
            case LayoutPart.NumberMonth:
            case LayoutPart.ZeroMonth:
                return ReadOneOrTwo(part == LayoutPart.ZeroMonth, out _month) ?? Range(_month is < 1 or > 12, "month");
            case LayoutPart.Day:
            case LayoutPart.SpaceDay:
            case LayoutPart.ZeroDay:
                _at += part == LayoutPart.SpaceDay && _at < _value.Length && _value[_at] == ' ' ? 1 : 0;
                return ReadOneOrTwo(part == LayoutPart.ZeroDay, out _day);
            case LayoutPart.SpaceDayOfYear:
            case LayoutPart.ZeroDayOfYear:
                return ReadDayOfYear(part);
            case LayoutPart.Hour24:
                return ReadOneOrTwo(false, out _hour) ?? Range(_hour > 23, "hour");
            case LayoutPart.Hour12:
            case LayoutPart.ZeroHour12:
                return ReadOneOrTwo(part == LayoutPart.ZeroHour12, out _hour) ?? Range(_hour > 12, "hour");
            case LayoutPart.Minute:
            case LayoutPart.ZeroMinute:
                return ReadOneOrTwo(part == LayoutPart.ZeroMinute, out _minute) ?? Range(_minute > 59, "minute");
            case LayoutPart.Second:
            case LayoutPart.ZeroSecond:
                return ReadOneOrTwo(part == LayoutPart.ZeroSecond, out _second) ?? Range(_second > 59, "second") ?? ReadUnaskedFraction(index);
            default:
                return null;
        }
    }

    private static string? Range(bool isOutside, string what) => isOutside ? $": {what} out of range" : null;

    private string? ReadDayOfYear(LayoutPart part)
    {
        if (part == LayoutPart.SpaceDayOfYear)
        {
            var spaces = Math.Min(2, SpaceRun(_value, _at));
            _at += spaces;
            return ReadDigits(3 - spaces, out _dayOfYear);
        }

        return ReadDigits(3, out _dayOfYear);
    }

    // Seconds may carry a fraction that the layout does not ask for.
    private string? ReadUnaskedFraction(int index)
    {
        var isAsked = index + 1 < _tokens.Count && _tokens[index + 1].Part is LayoutPart.FixedFraction or LayoutPart.ShortFraction;
        return isAsked ? null : ReadOptionalFraction();
    }

    private string? ReadOptionalFraction()
    {
        if (_at + 1 >= _value.Length || _value[_at] is not ('.' or ',') || !char.IsAsciiDigit(_value[_at + 1]))
        {
            return null;
        }

        var digits = 0;
        while (digits < 9 && _at + 1 + digits < _value.Length && char.IsAsciiDigit(_value[_at + 1 + digits]))
        {
            digits++;
        }

        var problem = ReadFraction(digits);
        while (_at < _value.Length && char.IsAsciiDigit(_value[_at]))
        {
            _at++;
        }

        return problem;
    }

    private string? ReadFraction(int digits)
    {
        if (_at + 1 + digits > _value.Length || _value[_at] is not ('.' or ','))
        {
            return string.Empty;
        }

        _at++;
        var text = _value.Substring(_at, digits);
        if (!text.All(char.IsAsciiDigit))
        {
            return string.Empty;
        }

        _nanoseconds = int.Parse(text.PadRight(9, '0').AsSpan(0, 9), CultureInfo.InvariantCulture);
        _at += digits;
        return null;
    }

    private string? ReadHalf(bool isUpper)
    {
        var text = _at + 2 <= _value.Length ? _value.Substring(_at, 2) : string.Empty;
        if (text != (isUpper ? "AM" : "am") && text != (isUpper ? "PM" : "pm"))
        {
            return string.Empty;
        }

        _isAfternoon = text[0] is 'P' or 'p';
        _at += 2;
        return null;
    }

    private string? ReadOffset(LayoutToken token)
    {
        var pattern = token.Text;
        if (pattern[0] is not ('Z' or '-'))
        {
            return null;
        }

        if (pattern[0] == 'Z' && _at < _value.Length && _value[_at] == 'Z')
        {
            _at++;
            _offset = 0;
            return null;
        }

        if (_at >= _value.Length || _value[_at] is not ('+' or '-'))
        {
            return string.Empty;
        }

        var sign = _value[_at++] == '-' ? -1 : 1;
        var groups = pattern.Count(char.IsAsciiDigit) / 2;
        var total = 0;
        for (var i = 0; i < groups; i++)
        {
            if (i > 0 && pattern.Contains(':', StringComparison.Ordinal) && (_at >= _value.Length || _value[_at++] != ':'))
            {
                return string.Empty;
            }

            if (ReadDigits(2, out var group) is not null || group > (i == 0 ? 24 : 60))
            {
                return i == 0 && group > 24 ? ": time zone offset hour out of range" : string.Empty;
            }

            total += group * (i == 0 ? 3600 : i == 1 ? 60 : 1);
        }

        _offset = sign * total;
        return null;
    }

    // Three to five capitals, GMT with hours, ChST and MeST, or a bare offset.
    private string? ReadZoneName()
    {
        var rest = _value.AsSpan(_at);
        if (rest.StartsWith("UTC"))
        {
            _at += 3;
            return null;
        }

        if (rest.StartsWith("ChST") || rest.StartsWith("MeST"))
        {
            _at += 4;
            return null;
        }

        if (rest.StartsWith("GMT"))
        {
            _at += 3;
            ReadGmtHours();
            return null;
        }

        if (rest.Length > 2 && rest[0] is '+' or '-')
        {
            var start = _at;
            ReadGmtHours();
            _offset = 0;
            return _at > start ? null : string.Empty;
        }

        var letters = 0;
        while (letters < 6 && letters < rest.Length && char.IsAsciiLetterUpper(rest[letters]))
        {
            letters++;
        }

        var isName = letters == 3 || (letters == 4 && (rest[3] == 'T' || rest[..4].SequenceEqual("WITA"))) || (letters == 5 && rest[4] == 'T');
        _at += isName ? letters : 0;
        return isName ? null : string.Empty;
    }

    private void ReadGmtHours()
    {
        if (_at >= _value.Length || _value[_at] is not ('+' or '-'))
        {
            return;
        }

        var digits = 0;
        while (digits < 2 && _at + 1 + digits < _value.Length && char.IsAsciiDigit(_value[_at + 1 + digits]))
        {
            digits++;
        }

        if (digits == 0 || !int.TryParse(_value.AsSpan(_at + 1, digits), out var hours) || hours > 23)
        {
            return;
        }

        _offset = hours * 3600 * (_value[_at] == '-' ? -1 : 1);
        _at += digits + 1;
    }

    private string? Check()
    {
        var isLeap = Civil.DaysInMonth(_year, 2) == 29;
        if (_dayOfYear >= 0)
        {
            if (_dayOfYear < 1 || _dayOfYear > (isLeap ? 366 : 365))
            {
                return ": day-of-year out of range";
            }

            var (_, month, day) = Civil.Date(Civil.Days(_year, 1, _dayOfYear));
            if ((_month >= 0 && _month != month) || (_day >= 0 && _day != day))
            {
                return _month >= 0 && _month != month ? ": day-of-year does not match month" : ": day-of-year does not match day";
            }

            (_month, _day) = (month, day);
        }

        _month = _month < 0 ? 1 : _month;
        _day = _day < 0 ? 1 : _day;
        return _day < 1 || _day > Civil.DaysInMonth(_year, _month) ? ": day out of range" : null;
    }

    private ZonedTime Build()
    {
        var hour = _isAfternoon switch
        {
            true when _hour < 12 => _hour + 12,
            false when _hour == 12 => 0,
            _ => _hour,
        };
        var local = (Civil.Days(_year, _month, _day) * Civil.SecondsPerDay) + (hour * 3600) + (_minute * 60) + _second;
        return new ZonedTime(local - _offset, _nanoseconds, _offset, string.Empty);
    }

    private string Describe(string problem) => problem.StartsWith(": cannot", StringComparison.Ordinal)
        ? $"parsing time {Quote(_value)} as {Quote(_layout)}{problem}"
        : $"parsing time {Quote(_value)}{problem}";

    private static string Quote(string text) => RegoTermText.Write(text);
}
