using System.Globalization;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Json;

/// <summary><c>json.filter</c> and <c>json.remove</c>: keep or drop what lies under paths; paths that lead nowhere are ignored.</summary>
internal static class JsonChoosing
{
    private const string Signature =
        "(object[any: any], any<array[any<string, array[any]>], set[any<string, array[any]>]>) => any";

    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("json.filter", Signature, (context, arguments) => Choose(context, arguments, Filter)),
        new("json.remove", Signature, (context, arguments) => Choose(context, arguments, Remove)),
    ];

    private static RegoValue Choose(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, Func<RegoValue, PathTree, RegoValue> choose)
    {
        if (!Operand.TryObject(context, arguments, 0, out _) || !JsonPaths.TryReadAll(context, arguments, 1, out var paths))
        {
            return default;
        }

        var tree = new PathTree();
        foreach (var path in paths)
        {
            tree.Add(path);
        }

        return choose(arguments[0], tree);
    }

    private static RegoValue Filter(RegoValue value, PathTree tree)
    {
        if (tree.IsEnd)
        {
            return value;
        }

        if (value.TryGetObject(out var map))
        {
            var builder = new RegoObjectBuilder();
            foreach (var (key, item) in map)
            {
                var kept = tree.Child(key) is { } child ? Filter(item, child) : default;
                if (kept.IsDefined)
                {
                    builder.Set(key, kept);
                }
            }

            return builder.Build();
        }

        return Members.TryOf(value, out var members) ? FilterMembers(value, members, tree) : value;
    }

    private static RegoValue FilterMembers(RegoValue value, Members members, PathTree tree)
    {
        var items = new List<RegoValue>();
        for (var i = 0; i < members.Count; i++)
        {
            if (tree.Child(Key(value, members, i)) is { } child)
            {
                items.Add(Filter(members[i], child));
            }
        }

        return value.IsArray ? RegoArray.Wrap(items) : RegoSet.Create([.. items]);
    }

    private static RegoValue Remove(RegoValue value, PathTree? tree)
    {
        if (tree is null)
        {
            return value;
        }

        if (tree.IsEnd)
        {
            return default;
        }

        if (value.TryGetObject(out var map))
        {
            var builder = new RegoObjectBuilder(map.Count);
            foreach (var (key, item) in map)
            {
                var kept = Remove(item, tree.Child(key));
                if (kept.IsDefined)
                {
                    builder.Set(key, kept);
                }
            }

            return builder.Build();
        }

        return Members.TryOf(value, out var members) ? RemoveMembers(value, members, tree) : value;
    }

    private static RegoValue RemoveMembers(RegoValue value, Members members, PathTree tree)
    {
        var items = new List<RegoValue>();
        for (var i = 0; i < members.Count; i++)
        {
            var kept = Remove(members[i], tree.Child(Key(value, members, i)));
            if (kept.IsDefined)
            {
                items.Add(kept);
            }
        }

        return value.IsArray ? RegoArray.Wrap(items) : RegoSet.Create([.. items]);
    }

    // In a path the index of an array is text; a member of a set is its own key.
    private static RegoValue Key(RegoValue collection, Members members, int index) =>
        collection.IsArray ? RegoValue.From(index.ToString(CultureInfo.InvariantCulture)) : members[index];

    /// <summary>All paths together. A path that ends cuts off longer ones below it.</summary>
    private sealed class PathTree
    {
        private readonly Dictionary<RegoValue, PathTree> _children = [];

        internal bool IsEnd { get; private set; }

        internal void Add(RegoValue[] path)
        {
            var node = this;
            foreach (var key in path)
            {
                if (node.IsEnd)
                {
                    return;
                }

                if (!node._children.TryGetValue(key, out var child))
                {
                    node._children[key] = child = new PathTree();
                }

                node = child;
            }

            node.IsEnd |= path.Length > 0;
        }

        internal PathTree? Child(RegoValue key) => _children.GetValueOrDefault(key);
    }
}
