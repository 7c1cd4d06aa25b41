using System.Globalization;
using System.Numerics;
using System.Text;
using UacDataShare.Rego.Builtins.Numbers;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Text;

/// <summary><c>format_int</c>, and integers written in a base.</summary>
internal static class IntegerFormat
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("format_int", "(number, number) => string", Format),
    ];

    /// <summary>The digits of a magnitude in base 2, 8, 10 or 16, in lower case.</summary>
    internal static string Digits(BigInteger magnitude, int numberBase)
    {
        if (numberBase == 10)
        {
            return magnitude.ToString(CultureInfo.InvariantCulture);
        }

        if (magnitude.IsZero)
        {
            return "0";
        }

        var text = new StringBuilder();
        for (; !magnitude.IsZero; magnitude /= numberBase)
        {
            text.Insert(0, "0123456789abcdef"[(int)(magnitude % numberBase)]);
        }

        return text.ToString();
    }

    private static RegoValue Format(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryNumber(context, arguments, 0) || !Operand.TryNumber(context, arguments, 1))
        {
            return default;
        }

        if (!arguments[1].TryGetInt64(out var numberBase) || numberBase is not (2 or 8 or 10 or 16))
        {
            return context.Fail(BuiltinErrorCode.Type, "operand 2 must be one of {2, 8, 10, 16}");
        }

        if (!TryTruncate(context, arguments[0], out var value))
        {
            return default;
        }

        var digits = Digits(BigInteger.Abs(value), (int)numberBase);
        return RegoValue.From(value.Sign < 0 ? "-" + digits : digits);
    }

    private static bool TryTruncate(BuiltinContext context, RegoValue number, out BigInteger value)
    {
        if (number.TryGetNumber(out var exact) && exact.TryGetInteger(out value))
        {
            return true;
        }

        var isInRange = Arithmetic.TryFloat(context, number, out var inexact);
        value = isInRange ? inexact.Truncate() : default;
        return isInRange;
    }
}
