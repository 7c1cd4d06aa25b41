using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Collections;

/// <summary>Arrays joined, cut, turned and flattened.</summary>
internal static class Arrays
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("array.concat", "(array[any], array[any]) => array[any]", Concat),
        new("array.slice", "(array[any], number, number) => array[any]", Slice),
        new("array.reverse", "(array[any]) => array[any]", Reverse),
        new("array.flatten", "(array[any]) => array[any]", Flatten),
    ];

    private static RegoValue Concat(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryArray(context, arguments, 0, out var left) || !Operand.TryArray(context, arguments, 1, out var right))
        {
            return default;
        }

        return RegoArray.Wrap((RegoValue[])[.. left.Items, .. right.Items]);
    }

    private static RegoValue Slice(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryArray(context, arguments, 0, out var array)
            || !Operand.TryInteger(context, arguments, 1, out var start)
            || !Operand.TryInteger(context, arguments, 2, out var stop))
        {
            return default;
        }

        var end = (int)Math.Clamp(stop, 0, array.Count);
        var begin = (int)Math.Clamp(start, 0, end);
        return RegoArray.Create(array.Items[begin..end]);
    }

    private static RegoValue Reverse(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryArray(context, arguments, 0, out var array))
        {
            return default;
        }

        var items = array.Items.ToArray();
        Array.Reverse(items);
        return RegoArray.Wrap(items);
    }

    private static RegoValue Flatten(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryArray(context, arguments, 0, out var array))
        {
            return default;
        }

        // One level only: arrays inside the inner arrays stay.
        var items = new List<RegoValue>();
        foreach (var item in array.Items)
        {
            if (item.TryGetArray(out var inner))
            {
                items.AddRange(inner.Items);
            }
            else
            {
                items.Add(item);
            }
        }

        return RegoArray.Wrap(items);
    }
}
