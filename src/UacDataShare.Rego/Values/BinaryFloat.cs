using System.Globalization;
using System.Numerics;

namespace UacDataShare.Rego.Values;

/// <summary>
/// A binary floating-point number with a 64-bit mantissa, rounded to nearest even: the arithmetic that OPA does on numbers that are
/// not integers. Its value is ±mantissa × 2^exponent; the mantissa's top bit is set unless it is zero. The range has no end.
/// </summary>
internal readonly struct BinaryFloat
{
    private const int Precision = 64;

    private readonly bool _negative;
    private readonly ulong _mantissa;
    private readonly int _exponent;

    private BinaryFloat(bool negative, ulong mantissa, int exponent)
    {
        _negative = negative;
        _mantissa = mantissa;
        _exponent = exponent;
    }

    internal static BinaryFloat Half { get; } = new(false, 1UL << 63, -64);

    internal static BinaryFloat One { get; } = new(false, 1UL << 63, -63);

    internal bool IsZero => _mantissa == 0;

    internal bool IsNegative => _negative;

    /// <summary>The nearest number; the decimal exponent must be moderate.</summary>
    internal static BinaryFloat From(RegoNumber number)
    {
        var coefficient = BigInteger.Abs(number.Coefficient);
        var negative = number.Coefficient.Sign < 0 || (coefficient.IsZero && number.Text.StartsWith('-'));
        if (number.Exponent >= 0)
        {
            return Round(negative, coefficient * BigInteger.Pow(10, number.Exponent), 0, false);
        }

        var divisor = BigInteger.Pow(10, -number.Exponent);
        return Divide(negative, coefficient, divisor, 0);
    }

    internal static BinaryFloat From(BigInteger value) => Round(value.Sign < 0, BigInteger.Abs(value), 0, false);

    public static BinaryFloat operator +(BinaryFloat left, BinaryFloat right)
    {
        if (left.IsZero || right.IsZero)
        {
            return left.IsZero && right.IsZero
                ? new BinaryFloat(left._negative && right._negative, 0, 0)
                : left.IsZero ? right : left;
        }

        var (high, low) = left._exponent >= right._exponent ? (left, right) : (right, left);
        var distance = high._exponent - low._exponent;
        if (distance > 4 * Precision)
        {
            // The smaller number only decides ties, and there is none this far away.
            return high;
        }

        var sum = (high.Signed << distance) + low.Signed;
        return Round(sum.Sign < 0, BigInteger.Abs(sum), low._exponent, false);
    }

    public static BinaryFloat operator -(BinaryFloat left, BinaryFloat right) => left + -right;

    public static BinaryFloat operator -(BinaryFloat value) => new(!value._negative, value._mantissa, value._exponent);

    public static BinaryFloat operator *(BinaryFloat left, BinaryFloat right) => Round(
        left._negative != right._negative,
        new BigInteger(left._mantissa) * right._mantissa,
        left._exponent + right._exponent,
        false);

    /// <summary>The quotient; the divisor is not zero.</summary>
    public static BinaryFloat operator /(BinaryFloat left, BinaryFloat right) => Divide(
        left._negative != right._negative,
        left._mantissa,
        right._mantissa,
        left._exponent - right._exponent);

    internal BinaryFloat Abs() => new(false, _mantissa, _exponent);

    /// <summary>The integer part, towards zero.</summary>
    internal BigInteger Truncate()
    {
        var magnitude = _exponent >= 0 ? new BigInteger(_mantissa) << _exponent : new BigInteger(_mantissa) >> Math.Min(-_exponent, 100);
        return _negative ? -magnitude : magnitude;
    }

    internal bool IsInteger => IsZero || _exponent >= 0 || (_exponent > -64 && _mantissa << (64 + _exponent) == 0);

    /// <summary>The number in the fewest digits that read back to it; without an exponent when it is an integer.</summary>
    internal RegoNumber ToNumber()
    {
        var text = IsZero ? "0" : Digits();
        return RegoNumber.TryParse(_negative ? "-" + text : text, out var number) ? number : RegoNumber.From(0L);
    }

    private BigInteger Signed => _negative ? -new BigInteger(_mantissa) : _mantissa;

    private string Digits()
    {
        // In units of half the last place, so that the borders to the neighbours are integers.
        var units = new BigInteger(_mantissa) << 1;
        var exact = DecimalDigits.Of(units, _exponent - 1);
        var lower = DecimalDigits.Of(units - 1, _exponent - 1);
        var upper = DecimalDigits.Of(units + 1, _exponent - 1);
        var shortest = exact.Shorten(lower, upper, inclusive: (_mantissa & 1) == 0);
        return IsInteger ? shortest.Plain() : shortest.General();
    }

    private static BinaryFloat Divide(bool negative, BigInteger dividend, BigInteger divisor, int exponent)
    {
        if (dividend.IsZero)
        {
            return new BinaryFloat(negative, 0, 0);
        }

        var shift = (int)Math.Max(0, Precision + 2 + divisor.GetBitLength() - dividend.GetBitLength());
        var (quotient, rest) = BigInteger.DivRem(dividend << shift, divisor);
        return Round(negative, quotient, exponent - shift, !rest.IsZero);
    }

    private static BinaryFloat Round(bool negative, BigInteger magnitude, int exponent, bool sticky)
    {
        if (magnitude.IsZero)
        {
            return new BinaryFloat(negative, 0, 0);
        }

        var excess = (int)magnitude.GetBitLength() - Precision;
        if (excess <= 0)
        {
            return new BinaryFloat(negative, (ulong)magnitude << -excess, exponent + excess);
        }

        var kept = magnitude >> excess;
        var rest = magnitude - (kept << excess);
        var order = rest.CompareTo(BigInteger.One << (excess - 1));
        if (order > 0 || (order == 0 && (sticky || !kept.IsEven)))
        {
            kept++;
        }

        // Rounding up may carry into a 65th bit.
        return kept.GetBitLength() > Precision
            ? new BinaryFloat(negative, (ulong)(kept >> 1), exponent + excess + 1)
            : new BinaryFloat(negative, (ulong)kept, exponent + excess);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(_negative ? "-" : "")}{_mantissa}p{_exponent}");
}
