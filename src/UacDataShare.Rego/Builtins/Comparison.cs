using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins;

/// <summary>Equality, order and membership.</summary>
internal static class Comparison
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("eq", "(any, any) => boolean", (_, arguments) => arguments[0] == arguments[1]) { Infix = "=" },
        new("assign", "(any, any) => boolean", (_, arguments) => arguments[0] == arguments[1]) { Infix = ":=" },
        new("equal", "(any, any) => boolean", (_, arguments) => arguments[0] == arguments[1]) { Infix = "==" },
        new("neq", "(any, any) => boolean", (_, arguments) => arguments[0] != arguments[1]) { Infix = "!=" },
        new("lt", "(any, any) => boolean", (_, arguments) => arguments[0] < arguments[1]) { Infix = "<" },
        new("lte", "(any, any) => boolean", (_, arguments) => arguments[0] <= arguments[1]) { Infix = "<=" },
        new("gt", "(any, any) => boolean", (_, arguments) => arguments[0] > arguments[1]) { Infix = ">" },
        new("gte", "(any, any) => boolean", (_, arguments) => arguments[0] >= arguments[1]) { Infix = ">=" },
        new("internal.member_2", "(any, any) => boolean", (_, arguments) => IsMember(arguments[0], arguments[1])) { Infix = "in" },
        new("internal.member_3", "(any, any, any) => boolean", (_, arguments) => IsPair(arguments[0], arguments[1], arguments[2])) { Infix = "in" },
    ];

    private static RegoValue IsMember(RegoValue item, RegoValue container)
    {
        if (container.TryGetSet(out var set))
        {
            return set.Contains(item);
        }

        if (container.TryGetArray(out var array))
        {
            return array.Items.Contains(item);
        }

        return container.TryGetObject(out var map) && HasValue(map, item);
    }

    private static bool HasValue(RegoObject map, RegoValue item)
    {
        for (var i = 0; i < map.Count; i++)
        {
            if (map.ValueAt(i) == item)
            {
                return true;
            }
        }

        return false;
    }

    private static RegoValue IsPair(RegoValue key, RegoValue item, RegoValue container)
    {
        var found = container.Get(key);
        return found.IsDefined && found == item;
    }
}
