using System.Text;

namespace UacDataShare.Rego.Builtins.Text;

/// <summary>Walks a format string of Go's fmt package and puts its arguments in, error texts included.</summary>
internal sealed class GoFormatter(BuiltinContext context, string format, GoArgument[] arguments)
{
    private const int SizeLimit = 1_000_000;

    /// <summary>Characters that are written before they are paid for.</summary>
    private const int Stretch = 64 * 1024;

    private readonly StringBuilder _output = new();
    private int _at;
    private int _argument;
    private bool _reordered;
    private bool _badIndex;
    private int _paid;

    /// <summary>The text; null after recording that the budget is spent. A directive may write one argument, or a width, again and again.</summary>
    internal string? Format()
    {
        while (_at < format.Length)
        {
            var next = format.IndexOf('%', _at);
            if (next < 0)
            {
                _output.Append(format, _at, format.Length - _at);
                break;
            }

            _output.Append(format, _at, next - _at);
            _at = next + 1;
            FormatDirective();
            if (!Pay())
            {
                return null;
            }
        }

        AppendExtra();
        return _output.ToString();
    }

    private bool Pay()
    {
        var owed = _output.Length - _paid;
        if (owed < Stretch)
        {
            return true;
        }

        _paid = _output.Length;
        return context.SpendText(owed);
    }

    private void FormatDirective()
    {
        _badIndex = false;
        var spec = new GoDirective();
        ReadFlags(spec);
        var indexed = ReadIndex();
        ReadWidth(spec, ref indexed);
        ReadPrecision(spec, ref indexed);
        if (!indexed)
        {
            ReadIndex();
        }

        if (_at >= format.Length)
        {
            _output.Append("%!(NOVERB)");
            return;
        }

        var length = Values.CodePoints.LengthAt(format, _at);
        var verb = format.Substring(_at, length);
        _at += length;
        Apply(spec, verb);
    }

    private void Apply(GoDirective spec, string verb)
    {
        if (verb == "%")
        {
            _output.Append('%');
        }
        else if (_badIndex)
        {
            _output.Append("%!").Append(verb).Append("(BADINDEX)");
        }
        else if (_argument >= arguments.Length)
        {
            _output.Append("%!").Append(verb).Append("(MISSING)");
        }
        else
        {
            GoVerbs.Append(_output, spec, verb, arguments[_argument++]);
        }
    }

    private void ReadFlags(GoDirective spec)
    {
        for (; _at < format.Length; _at++)
        {
            switch (format[_at])
            {
                case '#': spec.Sharp = true; break;
                case '0': spec.Zero = true; break;
                case '+': spec.Plus = true; break;
                case '-': spec.Minus = true; break;
                case ' ': spec.Space = true; break;
                default: return;
            }
        }
    }

    // [n] chooses argument n, from 1, for what follows.
    private bool ReadIndex()
    {
        if (_at >= format.Length || format[_at] != '[')
        {
            return false;
        }

        _reordered = true;
        var close = format.IndexOf(']', _at);
        if (close < 0)
        {
            _badIndex = true;
            _at++;
            return false;
        }

        var isIndex = int.TryParse(format.AsSpan(_at + 1, close - _at - 1), out var index) && index >= 1 && index <= arguments.Length;
        _at = close + 1;
        if (isIndex)
        {
            _argument = index - 1;
        }

        _badIndex |= !isIndex;
        return isIndex;
    }

    private void ReadWidth(GoDirective spec, ref bool indexed)
    {
        if (!TakeStar())
        {
            spec.Width = ReadNumber();
            _badIndex |= indexed && spec.Width is not null;
            return;
        }

        spec.Width = TakeInteger("%!(BADWIDTH)");
        if (spec.Width < 0)
        {
            spec.Width = -spec.Width;
            spec.Minus = true;
        }

        indexed = false;
    }

    private void ReadPrecision(GoDirective spec, ref bool indexed)
    {
        if (_at + 1 > format.Length || _at >= format.Length || format[_at] != '.')
        {
            return;
        }

        _at++;
        _badIndex |= indexed;
        indexed = ReadIndex();
        if (TakeStar())
        {
            var precision = TakeInteger("%!(BADPREC)");
            if (precision < 0)
            {
                _output.Append("%!(BADPREC)");
            }

            spec.Precision = precision < 0 ? null : precision;
            indexed = false;
            return;
        }

        spec.Precision = ReadNumber() ?? 0;
    }

    private bool TakeStar()
    {
        if (_at >= format.Length || format[_at] != '*')
        {
            return false;
        }

        _at++;
        return true;
    }

    private int? TakeInteger(string error)
    {
        if (_argument < arguments.Length)
        {
            var argument = arguments[_argument++];
            if (argument.Kind == GoArgumentKind.Integer && System.Numerics.BigInteger.Abs(argument.Integer) <= SizeLimit)
            {
                return (int)argument.Integer;
            }
        }

        _output.Append(error);
        return null;
    }

    private int? ReadNumber()
    {
        var start = _at;
        var value = 0;
        for (; _at < format.Length && char.IsAsciiDigit(format[_at]); _at++)
        {
            value = Math.Min((value * 10) + format[_at] - '0', SizeLimit);
        }

        return _at == start ? null : value;
    }

    private void AppendExtra()
    {
        if (_reordered || _argument >= arguments.Length)
        {
            return;
        }

        _output.Append("%!(EXTRA ");
        for (var i = _argument; i < arguments.Length; i++)
        {
            _output.Append(i == _argument ? string.Empty : ", ").Append(arguments[i].TypeName).Append('=');
            GoVerbs.Append(_output, new GoDirective(), "v", arguments[i]);
        }

        _output.Append(')');
    }
}
