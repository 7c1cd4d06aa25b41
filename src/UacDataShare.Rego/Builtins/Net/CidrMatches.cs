using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Net;

/// <summary><c>net.cidr_contains_matches</c>: every pair of keys whose ranges contain one another.</summary>
internal static class CidrMatches
{
    private const string Collection =
        "any<string, array[any<string, array[any]>], object[string: any<string, array[any]>], set[any<string, array[any]>]>";

    internal const string Signature = $"({Collection}, {Collection}) => set[array<any, any>]";

    internal static RegoValue Find(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!TryItems(context, arguments[0], 1, out var outers))
        {
            return default;
        }

        var result = new RegoSetBuilder();
        foreach (var (outer, outerKey) in outers)
        {
            if (!TryItems(context, arguments[1], 2, out var inners))
            {
                return default;
            }

            if (!context.Spend(inners.Count))
            {
                return default;
            }

            foreach (var (inner, innerKey) in inners)
            {
                var contains = Test(context, outer, inner);
                if (contains.IsUndefined)
                {
                    return default;
                }

                if (contains.IsTrue)
                {
                    result.Add(RegoArray.Create(outerKey, innerKey));
                }
            }
        }

        return result.Build();
    }

    private static RegoValue Test(BuiltinContext context, RegoValue outer, RegoValue inner)
    {
        ReadOnlySpan<RegoValue> pair = [outer, inner];
        return Operand.TryString(context, pair, 0, out var first) && Operand.TryString(context, pair, 1, out var second)
            ? Cidr.Contains(context, first, second)
            : default;
    }

    private static bool TryItems(BuiltinContext context, RegoValue value, int operand, out List<(RegoValue Range, RegoValue Key)> items)
    {
        items = [];
        if (value.IsString)
        {
            items.Add((value, value));
        }
        else if (value.TryGetArray(out var array))
        {
            for (var i = 0; i < array.Count; i++)
            {
                items.Add((array[i], (long)i));
            }
        }
        else if (value.TryGetSet(out var set))
        {
            items.AddRange(((IEnumerable<RegoValue>)set).Select(item => (item, item)));
        }
        else if (value.TryGetObject(out var map))
        {
            foreach (var (key, item) in map)
            {
                items.Add((item, key));
            }
        }

        return TryUnwrap(context, items, operand);
    }

    // An element is a range, or an array that starts with one.
    private static bool TryUnwrap(BuiltinContext context, List<(RegoValue Range, RegoValue Key)> items, int operand)
    {
        for (var i = 0; i < items.Count; i++)
        {
            var (range, key) = items[i];
            if (range.TryGetArray(out var array) && array.Count > 0)
            {
                items[i] = (array[0], key);
            }
            else if (!range.IsString)
            {
                context.Fail($"operand {operand}: element must be string or non-empty array");
                return false;
            }
        }

        return true;
    }
}
