using System.Text;

namespace UacDataShare.Data.Extracts.Reading;

/// <summary>
/// Reads records of comma-separated values (RFC 4180): a value in double quotes may hold commas, line breaks and doubled quotes. Lines end
/// with LF or CRLF.
/// </summary>
internal sealed class CsvReader(TextReader text)
{
    private const int End = -1;

    /// <summary>An unclosed quote would otherwise take the rest of the file for one value.</summary>
    private const int LongestValue = 1 << 16;

    private readonly StringBuilder _value = new();
    private long _line = 1;

    /// <summary>The next record, or null at the end. Empty lines are passed over.</summary>
    public CsvRecord? Read()
    {
        while (text.Peek() is '\n' or '\r')
        {
            Next();
        }

        return text.Peek() == End ? null : ReadRecord();
    }

    private CsvRecord ReadRecord()
    {
        var line = _line;
        var values = new List<string>();
        while (true)
        {
            var isWell = text.Peek() == '"' ? ReadQuoted() : ReadPlain();
            values.Add(_value.ToString());
            if (!isWell)
            {
                SkipLine();
                return new CsvRecord(line, values, IsBroken: true);
            }

            switch (Next())
            {
                case ',':
                    continue;
                case '\r':
                    if (text.Peek() == '\n')
                    {
                        Next();
                    }

                    return new CsvRecord(line, values, IsBroken: false);
                default:
                    return new CsvRecord(line, values, IsBroken: false);
            }
        }
    }

    private bool ReadPlain()
    {
        _value.Clear();
        while (text.Peek() is not (End or ',' or '\n' or '\r'))
        {
            if (_value.Length == LongestValue)
            {
                return false;
            }

            _value.Append((char)Next());
        }

        return true;
    }

    private bool ReadQuoted()
    {
        _value.Clear();
        Next();
        while (true)
        {
            var c = Next();
            if (c == End || _value.Length == LongestValue)
            {
                return false;
            }

            if (c != '"')
            {
                _value.Append((char)c);
            }
            else if (text.Peek() == '"')
            {
                _value.Append((char)Next());
            }
            else
            {
                return text.Peek() is End or ',' or '\n' or '\r';
            }
        }
    }

    private void SkipLine()
    {
        while (Next() is not (End or '\n'))
        {
        }
    }

    private int Next()
    {
        var c = text.Read();
        if (c == '\n')
        {
            _line++;
        }

        return c;
    }
}

/// <summary>One record, with the line on which it begins.</summary>
internal sealed record CsvRecord(long Line, IReadOnlyList<string> Values, bool IsBroken);
