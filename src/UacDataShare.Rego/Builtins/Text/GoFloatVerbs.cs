using System.Globalization;
using System.Numerics;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Text;

/// <summary>Doubles under Go's verbs: %v, %g, %e, %f and their upper case.</summary>
internal static class GoFloatVerbs
{
    // From this exponent on %v and %g write one when asked for the shortest text.
    private const int ShortestExponentLimit = 6;

    internal static string? Format(GoDirective spec, string verb, double value)
    {
        var digits = verb switch
        {
            "v" => General(value, spec.Precision),
            "g" => General(value, spec.Precision),
            "G" => General(value, spec.Precision).ToUpperInvariant(),
            "e" => Scientific(value, spec.Precision ?? 6, 'e'),
            "E" => Scientific(value, spec.Precision ?? 6, 'E'),
            "f" or "F" => Exact(value).Round(Exact(value).Point + (spec.Precision ?? 6)).Fixed(spec.Precision ?? 6),
            _ => null,
        };
        if (digits is null)
        {
            return null;
        }

        var sign = double.IsNegative(value) ? "-" : spec.Plus ? "+" : spec.Space ? " " : string.Empty;
        return spec.PadNumber(sign, digits, mayZero: true);
    }

    private static string General(double value, int? precision)
    {
        if (precision is null)
        {
            var shortest = Shortest(value);
            var exponent = shortest.Point - 1;
            return exponent is < -4 or >= ShortestExponentLimit && shortest.Text.Length > 0
                ? shortest.Scientific(shortest.Text.Length - 1, 'e')
                : shortest.Plain();
        }

        var limit = Math.Max(1, precision.Value);
        var rounded = Exact(value).Round(limit);
        var isLong = rounded.Text.Length > 0 && (rounded.Point - 1 < -4 || rounded.Point - 1 >= Math.Max(limit, 1));
        return isLong ? rounded.Scientific(rounded.Text.Length - 1, 'e') : rounded.Plain();
    }

    private static string Scientific(double value, int decimals, char letter) => Exact(value).Round(decimals + 1).Scientific(decimals, letter);

    private static DecimalDigits Shortest(double value)
    {
        var number = RegoNumber.From(Math.Abs(value));
        var text = BigInteger.Abs(number.Coefficient).ToString(CultureInfo.InvariantCulture);
        return value == 0 ? new DecimalDigits(string.Empty, 0) : new DecimalDigits(text.TrimEnd('0'), text.Length + number.Exponent);
    }

    private static DecimalDigits Exact(double value)
    {
        if (value == 0)
        {
            return new DecimalDigits(string.Empty, 0);
        }

        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        var exponent = (int)(bits >> 52);
        var mantissa = bits & 0xFFFFFFFFFFFFF;
        return exponent == 0
            ? DecimalDigits.Of(mantissa, -1074)
            : DecimalDigits.Of(mantissa | 0x10000000000000, exponent - 1075);
    }
}
