using System.Globalization;
using System.Numerics;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Numbers;

/// <summary><c>units.parse</c> and <c>units.parse_bytes</c>: amounts with decimal or binary prefixes, exact.</summary>
internal static class Units
{
    private const int ExponentDigits = 6;
    private const int Decimals = 10;

    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("units.parse", "(string) => number", Parse),
        new("units.parse_bytes", "(string) => number", ParseBytes),
    ];

    private static RegoValue Parse(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!TrySplit(context, arguments, string.Empty, lower: false, out var amount, out var unit))
        {
            return default;
        }

        // Only the first letter tells milli from mega.
        unit = unit.Length > 1 ? unit[..1] + unit[1..].ToLowerInvariant() : unit;
        if (!TryFactor(unit, out var factor))
        {
            return context.Fail($"unit {unit} not recognized");
        }

        if (!GoDecimal.TryParse(amount, out var number))
        {
            return context.Fail("could not parse amount to a number");
        }

        var product = number * factor;
        return RegoValue.From(product.IsInteger ? RegoNumber.From(product.Truncate()) : product.ToFixed(Decimals));
    }

    private static RegoValue ParseBytes(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!TrySplit(context, arguments, "byte ", lower: true, out var amount, out var unit))
        {
            return default;
        }

        if (!TryByteFactor(unit, out var factor))
        {
            return context.Fail($"byte unit {unit} not recognized");
        }

        return GoDecimal.TryParse(amount, out var number)
            ? RegoValue.From(RegoNumber.From((number * factor).Truncate()))
            : context.Fail("could not parse byte amount to a number");
    }

    private static bool TrySplit(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, string what, bool lower, out string amount, out string unit)
    {
        (amount, unit) = (string.Empty, string.Empty);
        if (!Operand.TryString(context, arguments, 0, out var raw))
        {
            return false;
        }

        var text = (lower ? raw.ToLowerInvariant() : raw).Replace("\"", string.Empty, StringComparison.Ordinal);
        if (text.Contains(' ', StringComparison.Ordinal))
        {
            context.Fail("spaces not allowed in resource strings");
            return false;
        }

        var end = AmountLength(text);
        if (end < 0)
        {
            context.Fail("exponent too large");
            return false;
        }

        (amount, unit) = (text[..end], text[end..]);
        if (amount.Length == 0)
        {
            context.Fail($"no {what}amount provided");
        }

        return amount.Length > 0;
    }

    // How much of the text is the number; -1 when its exponent has too many digits.
    private static int AmountLength(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is 'e' or 'E')
            {
                if (at == text.Length - 1 || !(char.IsAsciiDigit(text[at + 1]) || text[at + 1] is '+' or '-'))
                {
                    return at;
                }

                at += text[at + 1] is '+' or '-' ? 1 : 0;
                var digits = text.AsSpan(at + 1).IndexOfAnyExceptInRange('0', '9');
                if ((digits < 0 ? text.Length - at - 1 : digits) > ExponentDigits)
                {
                    return -1;
                }
            }
            else if (!(char.IsAsciiDigit(text[at]) || text[at] is '.' or '+' or '-'))
            {
                return at;
            }
        }

        return text.Length;
    }

    private static bool TryFactor(string unit, out GoDecimal factor)
    {
        var isBinary = unit.Length == 2 && unit[1] == 'i';
        factor = GoDecimal.One;
        switch (unit)
        {
            case "":
                return true;
            case "m":
                // The nearest double to one thousandth, as OPA multiplies by.
                factor = GoDecimal.FromDouble(0.001);
                return true;
            default:
                var power = unit.Length == 1 || isBinary ? "kmgtpe".IndexOf(char.ToLowerInvariant(unit[0]), StringComparison.Ordinal) + 1 : 0;
                factor = GoDecimal.From(BigInteger.Pow(isBinary ? 1024 : 1000, power));
                return power > 0;
        }
    }

    private static bool TryByteFactor(string unit, out GoDecimal factor)
    {
        factor = GoDecimal.One;
        if (unit.Length == 0)
        {
            return true;
        }

        var power = "kmgtpe".IndexOf(unit[0], StringComparison.Ordinal) + 1;
        var tail = unit[1..];
        factor = GoDecimal.From(BigInteger.Pow(tail is "i" or "ib" ? 1024 : 1000, power));
        return power > 0 && (tail is "" or "b" or "i" or "ib");
    }
}
