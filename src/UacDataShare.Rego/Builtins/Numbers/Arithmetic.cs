using System.Numerics;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Numbers;

/// <summary>Arithmetic: exact on integers of any size, binary floating point with a 64-bit mantissa on all else.</summary>
internal static class Arithmetic
{
    // Powers of ten beyond this are refused: they would take seconds and megabytes.
    private const int ExponentLimit = 50_000;

    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("plus", "(number, number) => number", Plus) { Infix = "+" },
        new("minus", "(any<number, set[any]>, any<number, set[any]>) => any<number, set[any]>", Minus) { Infix = "-" },
        new("mul", "(number, number) => number", Multiply) { Infix = "*" },
        new("div", "(number, number) => number", Divide) { Infix = "/" },
        new("rem", "(number, number) => number", Remainder) { Infix = "%" },
        new("abs", "(number) => number", Abs),
        new("round", "(number) => number", Round),
        new("ceil", "(number) => number", Ceiling),
        new("floor", "(number) => number", Floor),
    ];

    /// <summary>The sum of two numbers.</summary>
    internal static RegoValue Add(BuiltinContext context, RegoValue left, RegoValue right)
    {
        if (left.TryGetInt64(out var x) && right.TryGetInt64(out var y))
        {
            var sum = unchecked(x + y);
            if (((x ^ sum) & (y ^ sum)) >= 0)
            {
                return RegoValue.From(sum);
            }
        }

        return Combine(context, left, right, static (a, b) => a + b, static (a, b) => a + b);
    }

    /// <summary>The product of two numbers.</summary>
    internal static RegoValue Times(BuiltinContext context, RegoValue left, RegoValue right)
    {
        if (left.TryGetInt64(out var x) && right.TryGetInt64(out var y))
        {
            var high = Math.BigMul(x, y, out var low);
            if (high == low >> 63)
            {
                return RegoValue.From(low);
            }
        }

        return Combine(context, left, right, static (a, b) => a * b, static (a, b) => a * b);
    }

    internal static bool TryFloat(BuiltinContext context, RegoValue value, out BinaryFloat result)
    {
        result = default;
        if (!value.TryGetNumber(out var number) || Math.Abs((long)number.Exponent) > ExponentLimit)
        {
            context.Fail("the exponent of a number is out of range");
            return false;
        }

        result = BinaryFloat.From(number);
        return true;
    }

    private static bool AreNumbers(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        Operand.TryNumber(context, arguments, 0) && Operand.TryNumber(context, arguments, 1);

    private static RegoValue Plus(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        AreNumbers(context, arguments) ? Add(context, arguments[0], arguments[1]) : default;

    private static RegoValue Multiply(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        AreNumbers(context, arguments) ? Times(context, arguments[0], arguments[1]) : default;

    private static RegoValue Minus(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (arguments[0].IsNumber && arguments[1].IsNumber)
        {
            return Subtract(context, arguments[0], arguments[1]);
        }

        if (arguments[0].TryGetSet(out var left) && arguments[1].TryGetSet(out var right))
        {
            return Collections.Sets.Difference(left, right);
        }

        if (!arguments[0].IsNumber && !arguments[0].IsSet)
        {
            Operand.WrongOneOf(context, arguments, 0, "number, set");
            return default;
        }

        Operand.Wrong(context, arguments, 1, arguments[1].IsNumber ? "set" : "number");
        return default;
    }

    private static RegoValue Subtract(BuiltinContext context, RegoValue left, RegoValue right)
    {
        if (left.TryGetInt64(out var x) && right.TryGetInt64(out var y))
        {
            var difference = unchecked(x - y);
            if (((x ^ y) & (x ^ difference)) >= 0)
            {
                return RegoValue.From(difference);
            }
        }

        return Combine(context, left, right, static (a, b) => a - b, static (a, b) => a - b);
    }

    private static RegoValue Divide(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!AreNumbers(context, arguments))
        {
            return default;
        }

        if (arguments[0].TryGetInt64(out var x) && arguments[1].TryGetInt64(out var y) && x != 0 && y is not (0 or -1) && x % y == 0)
        {
            return RegoValue.From(x / y);
        }

        if (!TryFloat(context, arguments[0], out var left) || !TryFloat(context, arguments[1], out var right))
        {
            return default;
        }

        return right.IsZero ? context.Fail("divide by zero") : RegoValue.From((left / right).ToNumber());
    }

    private static RegoValue Remainder(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!AreNumbers(context, arguments))
        {
            return default;
        }

        if (!TryInteger(arguments[0], out var left) || !TryInteger(arguments[1], out var right))
        {
            return context.Fail("modulo on floating-point number");
        }

        return right.IsZero ? context.Fail("modulo by zero") : RegoValue.From(RegoNumber.From(BigInteger.Remainder(left, right)));
    }

    private static RegoValue Abs(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryNumber(context, arguments, 0))
        {
            return default;
        }

        if (TryInteger(arguments[0], out var integer))
        {
            return RegoValue.From(RegoNumber.From(BigInteger.Abs(integer)));
        }

        return TryFloat(context, arguments[0], out var value) ? RegoValue.From(value.Abs().ToNumber()) : default;
    }

    private static RegoValue Round(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        ToInteger(context, arguments, static value => (value.IsNegative ? value - BinaryFloat.Half : value + BinaryFloat.Half).Truncate());

    private static RegoValue Ceiling(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        ToInteger(context, arguments, static value => value.Truncate() + (value.IsInteger || value.IsNegative ? 0 : 1));

    private static RegoValue Floor(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        ToInteger(context, arguments, static value => value.Truncate() - (value.IsInteger || !value.IsNegative ? 0 : 1));

    private static RegoValue ToInteger(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, Func<BinaryFloat, BigInteger> convert)
    {
        if (!Operand.TryNumber(context, arguments, 0))
        {
            return default;
        }

        if (TryInteger(arguments[0], out var integer))
        {
            return RegoValue.From(RegoNumber.From(integer));
        }

        return TryFloat(context, arguments[0], out var value) ? RegoValue.From(RegoNumber.From(convert(value))) : default;
    }

    private static RegoValue Combine(
        BuiltinContext context,
        RegoValue left,
        RegoValue right,
        Func<BigInteger, BigInteger, BigInteger> exact,
        Func<BinaryFloat, BinaryFloat, BinaryFloat> inexact)
    {
        if (TryInteger(left, out var x) && TryInteger(right, out var y))
        {
            return RegoValue.From(RegoNumber.From(exact(x, y)));
        }

        return TryFloat(context, left, out var a) && TryFloat(context, right, out var b)
            ? RegoValue.From(inexact(a, b).ToNumber())
            : default;
    }

    private static bool TryInteger(RegoValue value, out BigInteger integer)
    {
        integer = default;
        return value.TryGetNumber(out var number) && number.Exponent < ExponentLimit && number.TryGetInteger(out integer);
    }
}
