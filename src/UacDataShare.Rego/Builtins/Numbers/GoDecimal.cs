using System.Globalization;
using System.Numerics;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Numbers;

/// <summary>An exact fraction, read from decimal text as Go's big.Rat reads it.</summary>
internal readonly record struct GoDecimal(BigInteger Numerator, BigInteger Denominator)
{
    private const int ExponentLimit = 1_000_000;

    internal static GoDecimal One { get; } = new(BigInteger.One, BigInteger.One);

    internal bool IsInteger => (Numerator % Denominator).IsZero;

    internal static GoDecimal From(BigInteger value) => new(value, BigInteger.One);

    internal static GoDecimal FromDouble(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1075;
        BigInteger mantissa = (bits & 0xFFFFFFFFFFFFF) | 0x10000000000000;
        return exponent >= 0
            ? new GoDecimal(mantissa << exponent, BigInteger.One)
            : new GoDecimal(mantissa, BigInteger.One << -exponent);
    }

    internal static bool TryParse(string text, out GoDecimal value)
    {
        value = default;
        if (!NumberSyntax.TrySplit(GoNumber.ToJson(text), out var digits, out var exponent) || Math.Abs(exponent) > ExponentLimit)
        {
            return false;
        }

        var power = BigInteger.Pow(10, (int)Math.Abs(exponent));
        value = exponent >= 0 ? new GoDecimal(digits * power, BigInteger.One) : new GoDecimal(digits, power);
        return true;
    }

    public static GoDecimal operator *(GoDecimal left, GoDecimal right) =>
        new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    internal BigInteger Truncate() => BigInteger.Divide(Numerator, Denominator);

    /// <summary>With a fixed number of decimals, half away from zero.</summary>
    internal RegoNumber ToFixed(int decimals)
    {
        var scaled = BigInteger.Abs(Numerator) * BigInteger.Pow(10, decimals);
        var (quotient, rest) = BigInteger.DivRem(scaled, Denominator);
        quotient += rest * 2 >= Denominator ? 1 : 0;
        var digits = quotient.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var text = $"{(Numerator.Sign < 0 ? "-" : "")}{digits[..^decimals]}.{digits[^decimals..]}";
        return RegoNumber.TryParse(text, out var number) ? number : RegoNumber.From(0L);
    }
}
