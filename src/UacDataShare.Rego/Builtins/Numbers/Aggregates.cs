using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Numbers;

/// <summary>Counting, adding and picking over a collection.</summary>
internal static class Aggregates
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("count", "(any<array[any], object[any: any], set[any], string>) => number", Count),
        new("sum", "(any<array[number], set[number]>) => number", (context, arguments) => Fold(context, arguments, 0, static (fold, left, right) => Arithmetic.Add(fold, left, right))),
        new("product", "(any<array[number], set[number]>) => number", (context, arguments) => Fold(context, arguments, 1, static (fold, left, right) => Arithmetic.Times(fold, left, right))),
        new("max", "(any<array[any], set[any]>) => any", (context, arguments) => Pick(context, arguments, 1)),
        new("min", "(any<array[any], set[any]>) => any", (context, arguments) => Pick(context, arguments, -1)),
        new("sort", "(any<array[any], set[any]>) => array[any]", Sort),
        new("all", "(any<array[any], set[any]>) => boolean", AllTrue) { IsDeprecated = true },
        new("any", "(any<array[any], set[any]>) => boolean", AnyTrue) { IsDeprecated = true },
    ];

    private static RegoValue Count(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (arguments[0].IsComposite || arguments[0].IsString)
        {
            return RegoValue.From((long)arguments[0].Count);
        }

        Operand.WrongOneOf(context, arguments, 0, "array, object, set, string");
        return default;
    }

    private static RegoValue Fold(
        BuiltinContext context,
        ReadOnlySpan<RegoValue> arguments,
        long start,
        Func<BuiltinContext, RegoValue, RegoValue, RegoValue> step)
    {
        if (!Members.TryOf(context, arguments, 0, "set, array", out var members))
        {
            return default;
        }

        var result = RegoValue.From(start);
        for (var i = 0; i < members.Count && result.IsDefined; i++)
        {
            if (!members[i].IsNumber)
            {
                Operand.WrongElement(context, arguments[0], members[i], 0, "numbers");
                return default;
            }

            result = step(context, result, members[i]);
        }

        return result;
    }

    private static RegoValue Pick(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, int sign)
    {
        if (!Members.TryOf(context, arguments, 0, "set, array", out var members) || members.Count == 0)
        {
            return default;
        }

        var best = members[0];
        for (var i = 1; i < members.Count; i++)
        {
            if (members[i].CompareTo(best) * sign >= 0)
            {
                best = members[i];
            }
        }

        return best;
    }

    private static RegoValue Sort(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Members.TryOf(context, arguments, 0, "set, array", out var members))
        {
            return default;
        }

        // OrderBy keeps equal numbers of different text in their order, which Sort would not.
        return RegoArray.Create(Enumerable.Range(0, members.Count).Select(i => members[i]).ToArray().Order());
    }

    private static RegoValue AllTrue(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        Members.TryOf(context, arguments, 0, "array, set", out var members) ? CountTrue(members) == members.Count : default(RegoValue);

    private static RegoValue AnyTrue(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        Members.TryOf(context, arguments, 0, "array, set", out var members) ? CountTrue(members) > 0 : default(RegoValue);

    private static int CountTrue(Members members)
    {
        var count = 0;
        for (var i = 0; i < members.Count; i++)
        {
            count += members[i].IsTrue ? 1 : 0;
        }

        return count;
    }
}
