using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.GraphQL;

/// <summary>
/// Builds the objects of which a parsed document consists: the tree of OPA's GraphQL library without its positions, nulls and empty
/// lists. The same objects may come back as arguments, so validation works on them and not on a tree of its own.
/// </summary>
internal sealed class GraphQLNode
{
    private readonly RegoObjectBuilder _builder = new(6);

    internal GraphQLNode With(string key, RegoValue value)
    {
        _builder.Set(key, value);
        return this;
    }

    /// <summary>Adds a list unless it is empty.</summary>
    internal GraphQLNode WithList(string key, List<RegoValue> items)
    {
        if (items.Count > 0)
        {
            _builder.Set(key, RegoArray.Wrap(items));
        }

        return this;
    }

    internal GraphQLNode WithIf(string key, RegoValue value)
    {
        if (value.IsDefined)
        {
            _builder.Set(key, value);
        }

        return this;
    }

    internal RegoObject Build() => _builder.Build();
}

/// <summary>Reads the objects of a parsed document; what is absent or of another type reads as empty.</summary>
internal static class GraphQLTree
{
    internal static string Text(this RegoObject node, string key) => node[key].TryGetString(out var text) ? text : string.Empty;

    internal static bool Flag(this RegoObject node, string key) => node[key].IsTrue;

    internal static RegoObject? Child(this RegoObject node, string key) => node[key].TryGetObject(out var child) ? child : null;

    internal static IEnumerable<RegoObject> List(this RegoObject node, string key)
    {
        if (!node[key].TryGetArray(out var items))
        {
            yield break;
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].TryGetObject(out var child))
            {
                yield return child;
            }
        }
    }

    internal static IEnumerable<string> Names(this RegoObject node, string key)
    {
        if (!node[key].TryGetArray(out var items))
        {
            yield break;
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].TryGetString(out var name))
            {
                yield return name;
            }
        }
    }

    /// <summary>The kind of a literal value.</summary>
    internal static GraphQLValueKind ValueKind(this RegoObject value) =>
        value["Kind"].TryGetInt64(out var kind) ? (GraphQLValueKind)kind : GraphQLValueKind.Null;

    /// <summary>A type reference in GraphQL's notation.</summary>
    internal static string TypeText(this RegoObject type) =>
        (type.Child("Elem") is { } element ? $"[{element.TypeText()}]" : type.Text("NamedType")) + (type.Flag("NonNull") ? "!" : string.Empty);

    /// <summary>The name inside all lists of a type reference.</summary>
    internal static string TypeName(this RegoObject type) => type.Child("Elem") is { } element ? element.TypeName() : type.Text("NamedType");
}

/// <summary>The kinds of a literal, numbered as in the tree.</summary>
internal enum GraphQLValueKind
{
    Variable = 0,
    Int = 1,
    Float = 2,
    String = 3,
    Block = 4,
    Boolean = 5,
    Null = 6,
    Enum = 7,
    List = 8,
    Object = 9,
}
