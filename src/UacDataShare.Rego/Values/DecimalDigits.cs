using System.Globalization;
using System.Numerics;

namespace UacDataShare.Rego.Values;

/// <summary>Decimal digits 0.d1d2d3… × 10^point, without trailing zeros.</summary>
internal readonly record struct DecimalDigits(string Text, int Point)
{
    // Go's %g writes an exponent from here on when asked for the shortest text.
    private const int GeneralLimit = 6;

    /// <summary>The exact digits of units × 2^exponent.</summary>
    internal static DecimalDigits Of(BigInteger units, int exponent)
    {
        var scaled = exponent >= 0 ? units << exponent : units * BigInteger.Pow(5, -exponent);
        var text = scaled.ToString(CultureInfo.InvariantCulture);
        return new DecimalDigits(text.TrimEnd('0'), text.Length + Math.Min(exponent, 0));
    }

    /// <summary>The fewest digits between the two borders, which themselves count when <paramref name="inclusive"/>.</summary>
    internal DecimalDigits Shorten(DecimalDigits lower, DecimalDigits upper, bool inclusive)
    {
        for (var i = 0; i < Text.Length; i++)
        {
            var digit = Text[i];
            var low = lower.At(i);
            var high = upper.At(i);
            var mayRoundDown = low != digit || (inclusive && i + 1 == lower.Text.Length);
            var mayRoundUp = digit != high && (inclusive || digit + 1 < high || i + 1 < upper.Text.Length);
            if (mayRoundDown || mayRoundUp)
            {
                return Cut(i + 1, up: mayRoundUp && (!mayRoundDown || RoundsUpAt(i + 1)));
            }
        }

        return this;
    }

    /// <summary>Rounded to a number of digits, half to even.</summary>
    internal DecimalDigits Round(int length) =>
        length >= Text.Length ? this : length < 0 ? new DecimalDigits(string.Empty, 0) : Cut(length, RoundsUpAt(length));

    /// <summary>Without an exponent.</summary>
    internal string Plain() => Fixed(Math.Max(Text.Length - Point, 0));

    /// <summary>With an exponent when the number is small or large, as Go's %g.</summary>
    internal string General()
    {
        var exponent = Point - 1;
        return exponent is < -4 or >= GeneralLimit ? Scientific(Math.Max(Text.Length - 1, 0), 'e') : Plain();
    }

    /// <summary>A number of digits after the point, none dropped or rounded.</summary>
    internal string Fixed(int decimals)
    {
        var whole = Point <= 0 ? "0" : Text.Length >= Point ? Text[..Point] : Text.PadRight(Point, '0');
        if (decimals <= 0)
        {
            return whole;
        }

        var fraction = Point >= Text.Length ? string.Empty : Point <= 0 ? new string('0', -Point) + Text : Text[Point..];
        return whole + "." + (fraction.Length > decimals ? fraction[..decimals] : fraction.PadRight(decimals, '0'));
    }

    /// <summary>One digit before the point, a number of digits after it, and an exponent of at least two digits.</summary>
    internal string Scientific(int decimals, char letter)
    {
        var digits = Text.Length == 0 ? "0" : Text;
        var fraction = digits[1..].PadRight(decimals, '0')[..decimals];
        var exponent = Text.Length == 0 ? 0 : Point - 1;
        var sign = exponent < 0 ? '-' : '+';
        var point = decimals > 0 ? "." : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{point}{fraction}{letter}{sign}{Math.Abs(exponent):00}");
    }

    private char At(int index) => index < Text.Length ? Text[index] : '0';

    private bool RoundsUpAt(int length)
    {
        if (length >= Text.Length)
        {
            return false;
        }

        var half = Text[length] == '5' && length + 1 == Text.Length;
        return half ? length > 0 && (Text[length - 1] - '0') % 2 != 0 : Text[length] >= '5';
    }

    private DecimalDigits Cut(int length, bool up)
    {
        if (!up)
        {
            var kept = Text[..length].TrimEnd('0');
            return new DecimalDigits(kept, kept.Length == 0 ? 0 : Point);
        }

        var end = length;
        while (end > 0 && Text[end - 1] == '9')
        {
            end--;
        }

        return end == 0
            ? new DecimalDigits("1", Point + 1)
            : new DecimalDigits(Text[..(end - 1)] + (char)(Text[end - 1] + 1), Point);
    }
}
