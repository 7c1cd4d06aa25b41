using System.Numerics;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Numbers;

/// <summary><c>numbers.range</c>, <c>numbers.range_step</c> and <c>rand.intn</c>.</summary>
internal static class Ranges
{
    private const int LengthLimit = 10_000_000;

    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("numbers.range", "(number, number) => array[number]", Range),
        new("numbers.range_step", "(number, number, number) => array[number]", RangeStep),
        new("rand.intn", "(string, number) => number", RandomInteger) { IsNondeterministic = true },
    ];

    private static RegoValue Range(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        Operand.TryBigInteger(context, arguments, 0, out var from) && Operand.TryBigInteger(context, arguments, 1, out var to)
            ? Fill(context, from, to, BigInteger.One)
            : default;

    private static RegoValue RangeStep(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryBigInteger(context, arguments, 0, out var from)
            || !Operand.TryBigInteger(context, arguments, 1, out var to)
            || !Operand.TryBigInteger(context, arguments, 2, out var step))
        {
            return default;
        }

        return step.Sign > 0 ? Fill(context, from, to, step) : context.Fail("step must be a positive integer");
    }

    private static RegoValue Fill(BuiltinContext context, BigInteger from, BigInteger to, BigInteger step)
    {
        var length = (BigInteger.Abs(to - from) / step) + 1;
        if (length > LengthLimit)
        {
            return context.Fail("the range is too long");
        }

        if (!context.Spend((long)length))
        {
            return default;
        }

        var signed = from <= to ? step : -step;
        var items = new RegoValue[(int)length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = RegoValue.From(RegoNumber.From(from + (signed * i)));
        }

        return RegoArray.Wrap(items);
    }

    private static RegoValue RandomInteger(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var name) || !Operand.TryInteger(context, arguments, 1, out var limit))
        {
            return default;
        }

        if (limit == 0)
        {
            return 0L;
        }

        var bound = limit == long.MinValue ? long.MaxValue : Math.Abs(limit);
        var key = RegoArray.Create("rand.intn", name, bound);
        return context.DrawOnce(key, random => random.NextInt64(bound));
    }
}
