using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Collections;

/// <summary>Set algebra.</summary>
internal static class Sets
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("and", "(set[any], set[any]) => set[any]", And) { Infix = "&" },
        new("or", "(set[any], set[any]) => set[any]", Or) { Infix = "|" },
        new("set_diff", "(set[any], set[any]) => set[any]", Minus) { IsDeprecated = true },
        new("intersection", "(set[set[any]]) => set[any]", IntersectionOfAll),
        new("union", "(set[set[any]]) => set[any]", UnionOfAll),
    ];

    internal static RegoSet Difference(RegoSet left, RegoSet right)
    {
        var builder = new RegoSetBuilder(left.Count);
        foreach (var item in left)
        {
            if (!right.Contains(item))
            {
                builder.Add(item);
            }
        }

        return builder.Build();
    }

    private static RegoSet Intersection(RegoSet left, RegoSet right)
    {
        var builder = new RegoSetBuilder();
        foreach (var item in left)
        {
            if (right.Contains(item))
            {
                builder.Add(item);
            }
        }

        return builder.Build();
    }

    private static bool TryPair(
        BuiltinContext context,
        ReadOnlySpan<RegoValue> arguments,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RegoSet? left,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RegoSet? right)
    {
        right = null;
        return Operand.TrySet(context, arguments, 0, out left) && Operand.TrySet(context, arguments, 1, out right);
    }

    private static RegoValue And(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        TryPair(context, arguments, out var left, out var right) ? Intersection(left, right) : default(RegoValue);

    private static RegoValue Or(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!TryPair(context, arguments, out var left, out var right))
        {
            return default;
        }

        var builder = new RegoSetBuilder(left.Count + right.Count);
        AddAll(builder, left);
        AddAll(builder, right);
        return builder.Build();
    }

    private static RegoValue Minus(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        TryPair(context, arguments, out var left, out var right) ? Difference(left, right) : default(RegoValue);

    private static RegoValue UnionOfAll(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!TrySetOfSets(context, arguments, out var sets))
        {
            return default;
        }

        var builder = new RegoSetBuilder();
        foreach (var item in sets)
        {
            item.TryGetSet(out var set);
            AddAll(builder, set ?? RegoSet.Empty);
        }

        return builder.Build();
    }

    private static RegoValue IntersectionOfAll(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!TrySetOfSets(context, arguments, out var sets))
        {
            return default;
        }

        RegoSet? result = null;
        foreach (var item in sets)
        {
            item.TryGetSet(out var set);
            result = result is null ? set : Intersection(result, set ?? RegoSet.Empty);
        }

        return result ?? RegoSet.Empty;
    }

    private static bool TrySetOfSets(
        BuiltinContext context,
        ReadOnlySpan<RegoValue> arguments,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RegoSet? sets)
    {
        if (!Operand.TrySet(context, arguments, 0, out sets))
        {
            return false;
        }

        foreach (var item in sets)
        {
            if (!item.IsSet)
            {
                return Operand.WrongElement(context, arguments[0], item, 0, "sets");
            }
        }

        return true;
    }

    private static void AddAll(RegoSetBuilder builder, RegoSet set)
    {
        foreach (var item in set)
        {
            builder.Add(item);
        }
    }
}
