using System.Globalization;
using System.Numerics;

namespace UacDataShare.Rego.Values;

/// <summary>The grammar of a JSON number (RFC 8259 §6).</summary>
internal static class NumberSyntax
{
    // Reading and writing longer ones takes more than linear time, and no policy has them.
    private const int DigitLimit = 100_000;

    /// <summary>Splits a number into an integer and a power of ten; false when the text is no JSON number, or has more than 100,000 digits.</summary>
    internal static bool TrySplit(ReadOnlySpan<char> text, out BigInteger digits, out long exponent)
    {
        digits = default;
        exponent = 0;
        var at = text.StartsWith("-") ? 1 : 0;
        var whole = Digits(text, at);
        if (whole == 0 || (whole > 1 && text[at] == '0'))
        {
            return false;
        }

        var end = at + whole;
        var fraction = 0;
        if (end < text.Length && text[end] == '.')
        {
            fraction = Digits(text, end + 1);
            if (fraction == 0)
            {
                return false;
            }
        }

        var tail = text[(end + (fraction == 0 ? 0 : fraction + 1))..];
        if (!TryExponent(tail, out exponent))
        {
            return false;
        }

        var plain = fraction == 0 ? text[..end].ToString() : string.Concat(text[..end], text.Slice(end + 1, fraction));
        if (plain.Length > DigitLimit)
        {
            return false;
        }

        // Zeros at the end are cut off as text: dividing them off one by one takes quadratic time.
        var telling = plain.AsSpan().TrimEnd('0');
        telling = telling.IsEmpty || telling is "-" ? plain : telling;
        digits = BigInteger.Parse(telling, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        exponent += plain.Length - telling.Length - fraction;
        return true;
    }

    private static bool TryExponent(ReadOnlySpan<char> text, out long exponent)
    {
        exponent = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[0] is not ('e' or 'E'))
        {
            return false;
        }

        var at = text.Length > 1 && text[1] is '+' or '-' ? 2 : 1;
        if (Digits(text, at) != text.Length - at || at == text.Length)
        {
            return false;
        }

        var digits = text[at..].TrimStart('0');
        exponent = digits.Length > 10 ? long.MaxValue / 2 : digits.IsEmpty ? 0 : long.Parse(digits, CultureInfo.InvariantCulture);
        exponent = text[1] == '-' ? -exponent : exponent;
        return true;
    }

    private static int Digits(ReadOnlySpan<char> text, int from)
    {
        var end = from;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - from;
    }
}
