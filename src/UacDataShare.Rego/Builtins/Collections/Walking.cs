using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Collections;

/// <summary><c>walk</c>: every path into a value with the value there, parents before children.</summary>
internal static class Walking
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("walk", "(any) => array<array[any], any>", Walk) { IsRelation = true },
    ];

    private static RegoValue Walk(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        var results = new List<RegoValue>();
        return Visit(context, results, [], arguments[0]) ? RegoArray.Wrap(results) : default(RegoValue);
    }

    private static bool Visit(BuiltinContext context, List<RegoValue> results, List<RegoValue> path, RegoValue value)
    {
        if (!context.Spend(1))
        {
            return false;
        }

        results.Add(RegoArray.Create(RegoArray.Wrap(path), value));
        if (value.TryGetArray(out var array))
        {
            for (var i = 0; i < array.Count; i++)
            {
                if (!Step(context, results, path, (long)i, array[i]))
                {
                    return false;
                }
            }
        }
        else if (value.TryGetObject(out var map))
        {
            foreach (var (key, item) in map)
            {
                if (!Step(context, results, path, key, item))
                {
                    return false;
                }
            }
        }
        else if (value.TryGetSet(out var set))
        {
            foreach (var item in set)
            {
                if (!Step(context, results, path, item, item))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool Step(BuiltinContext context, List<RegoValue> results, List<RegoValue> path, RegoValue key, RegoValue value)
    {
        path.Add(key);
        var goesOn = Visit(context, results, path, value);
        path.RemoveAt(path.Count - 1);
        return goesOn;
    }
}
