using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Collections;

/// <summary>Objects read, narrowed and merged.</summary>
internal static class Objects
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("object.get", "(object[any: any], any, any) => any", Get),
        new("object.keys", "(object[any: any]) => set[any]", Keys),
        new("object.remove", "(object[any: any], any<array[any], object[any: any], set[any]>) => any", (context, arguments) => Choose(context, arguments, keep: false)),
        new("object.filter", "(object[any: any], any<array[any], object[any: any], set[any]>) => any", (context, arguments) => Choose(context, arguments, keep: true)),
        new("object.union", "(object[any: any], object[any: any]) => any", Union),
        new("object.union_n", "(array[object[any: any]]) => any", UnionOfAll),
        new("object.subset", Subset.Signature, Subset.IsSubset),
    ];

    private static RegoValue Get(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryObject(context, arguments, 0, out var map))
        {
            return default;
        }

        var found = arguments[1].TryGetArray(out var path) ? Follow(arguments[0], path) : map[arguments[1]];
        return found.IsDefined ? found : arguments[2];
    }

    private static RegoValue Follow(RegoValue value, RegoArray path)
    {
        foreach (var key in path.Items)
        {
            value = value.Get(key);
        }

        return value;
    }

    private static RegoValue Keys(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryObject(context, arguments, 0, out var map))
        {
            return default;
        }

        var builder = new RegoSetBuilder(map.Count);
        foreach (var (key, _) in map)
        {
            builder.Add(key);
        }

        return builder.Build();
    }

    private static RegoValue Choose(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, bool keep)
    {
        if (!Operand.TryObject(context, arguments, 0, out var map))
        {
            return default;
        }

        if (!arguments[1].IsComposite)
        {
            Operand.WrongOneOf(context, arguments, 1, "object, set, array");
            return default;
        }

        var keys = KeySet(arguments[1]);
        var builder = new RegoObjectBuilder(map.Count);
        foreach (var (key, value) in map)
        {
            if (keys.Contains(key) == keep)
            {
                builder.Set(key, value);
            }
        }

        return builder.Build();
    }

    private static RegoSet KeySet(RegoValue value)
    {
        if (value.TryGetSet(out var set))
        {
            return set;
        }

        var builder = new RegoSetBuilder();
        if (value.TryGetObject(out var map))
        {
            foreach (var (key, _) in map)
            {
                builder.Add(key);
            }
        }
        else if (value.TryGetArray(out var array))
        {
            foreach (var item in array.Items)
            {
                builder.Add(item);
            }
        }

        return builder.Build();
    }

    private static RegoValue Union(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        Operand.TryObject(context, arguments, 0, out var left) && Operand.TryObject(context, arguments, 1, out var right)
            ? Merge(left, right)
            : default(RegoValue);

    private static RegoValue UnionOfAll(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryArray(context, arguments, 0, out var array))
        {
            return default;
        }

        var result = RegoObject.Empty;
        foreach (var item in array.Items)
        {
            if (!item.TryGetObject(out var map))
            {
                Operand.WrongElement(context, arguments[0], item, 0, "objects");
                return default;
            }

            result = Merge(result, map);
        }

        return result;
    }

    // The right side wins, but where both sides are objects they are merged.
    private static RegoObject Merge(RegoObject left, RegoObject right)
    {
        var builder = new RegoObjectBuilder(left.Count + right.Count);
        foreach (var (key, value) in left)
        {
            builder.Set(key, value);
        }

        foreach (var (key, value) in right)
        {
            builder.Set(key, left[key].TryGetObject(out var inner) && value.TryGetObject(out var other) ? Merge(inner, other) : value);
        }

        return builder.Build();
    }
}
