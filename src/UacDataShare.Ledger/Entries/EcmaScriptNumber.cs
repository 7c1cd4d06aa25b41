using System.Globalization;

namespace UacDataShare.Ledger.Entries;

/// <summary>Numbers as ECMAScript's Number::toString writes them (RFC 8785 §3.2.2.3).</summary>
internal static class EcmaScriptNumber
{
    // Below 10^21 and from 10^-6 on, ECMAScript writes no exponent.
    private const int LargestPlainExponent = 21;
    private const int SmallestPlainExponent = -6;

    /// <exception cref="OverflowException">The number is not finite.</exception>
    public static string Format(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new OverflowException("A number must be finite.");
        }

        if (value == 0)
        {
            return "0";
        }

        var sign = value < 0 ? "-" : string.Empty;
        var (digits, exponent) = ShortestDigits(Math.Abs(value));
        return sign + Arrange(digits, exponent);
    }

    // The shortest digits that read back as the same number, and the power of ten that stands before the first of them.
    private static (string Digits, int Exponent) ShortestDigits(double value)
    {
        var scientific = value.ToString("E16", CultureInfo.InvariantCulture);
        var roundTrip = value.ToString("R", CultureInfo.InvariantCulture);
        var mantissa = roundTrip.Split('E')[0].Replace(".", string.Empty, StringComparison.Ordinal).Trim('0');
        var exponent = int.Parse(scientific[(scientific.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        // Rounding to 17 digits can carry into the next power of ten where the shortest form does not, and the other way round.
        foreach (var candidate in (ReadOnlySpan<int>)[exponent, exponent - 1, exponent + 1])
        {
            var text = $"{mantissa[0]}.{mantissa[1..]}E{candidate.ToString(CultureInfo.InvariantCulture)}";
            if (double.Parse(text, CultureInfo.InvariantCulture).Equals(value))
            {
                return (mantissa, candidate + 1);
            }
        }

        return (mantissa, exponent + 1);
    }

    private static string Arrange(string digits, int exponent)
    {
        if (digits.Length <= exponent && exponent <= LargestPlainExponent)
        {
            return digits.PadRight(exponent, '0');
        }

        if (exponent is > 0 and <= LargestPlainExponent)
        {
            return digits.Insert(exponent, ".");
        }

        if (exponent is > SmallestPlainExponent and <= 0)
        {
            return "0." + new string('0', -exponent) + digits;
        }

        var power = (exponent - 1).ToString("+0;-0", CultureInfo.InvariantCulture);
        return digits.Length == 1 ? $"{digits}e{power}" : $"{digits.Insert(1, ".")}e{power}";
    }
}
