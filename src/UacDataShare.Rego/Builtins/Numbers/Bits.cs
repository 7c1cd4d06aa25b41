using System.Numerics;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Numbers;

/// <summary>Bitwise operations on integers of any size in two's complement.</summary>
internal static class Bits
{
    private const int ShiftLimit = 1_000_000;

    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("bits.and", "(number, number) => number", (context, arguments) => Combine(context, arguments, static (a, b) => a & b)),
        new("bits.or", "(number, number) => number", (context, arguments) => Combine(context, arguments, static (a, b) => a | b)),
        new("bits.xor", "(number, number) => number", (context, arguments) => Combine(context, arguments, static (a, b) => a ^ b)),
        new("bits.negate", "(number) => number", Negate),
        new("bits.lsh", "(number, number) => number", (context, arguments) => Shift(context, arguments, static (value, by) => value << by)),
        new("bits.rsh", "(number, number) => number", (context, arguments) => Shift(context, arguments, static (value, by) => value >> by)),
    ];

    private static RegoValue Combine(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, Func<BigInteger, BigInteger, BigInteger> operation) =>
        Operand.TryBigInteger(context, arguments, 0, out var left) && Operand.TryBigInteger(context, arguments, 1, out var right)
            ? RegoValue.From(RegoNumber.From(operation(left, right)))
            : default;

    private static RegoValue Negate(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        Operand.TryBigInteger(context, arguments, 0, out var value) ? RegoValue.From(RegoNumber.From(-value - 1)) : default;

    private static RegoValue Shift(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, Func<BigInteger, int, BigInteger> operation)
    {
        if (!Operand.TryBigInteger(context, arguments, 0, out var value) || !Operand.TryBigInteger(context, arguments, 1, out var by))
        {
            return default;
        }

        if (by.Sign < 0)
        {
            return context.Fail(BuiltinErrorCode.Type, "operand 2 must be an unsigned integer number but got a negative integer");
        }

        return by > ShiftLimit
            ? context.Fail("operand 2 is too large a shift")
            : RegoValue.From(RegoNumber.From(operation(value, (int)by)));
    }
}
