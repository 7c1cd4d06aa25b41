using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Loading;

/// <summary>Base documents that grow file by file. Two files may share an object, never a value.</summary>
internal sealed class DataTree
{
    private readonly SortedDictionary<string, object> _children = new(StringComparer.Ordinal);

    /// <summary>Adds a document below a path; false where a value stands there already, or the root is no object.</summary>
    public bool TryAdd(ReadOnlySpan<string> path, RegoValue document)
    {
        if (!path.IsEmpty)
        {
            return TryOpen(path[0], out var child) && child.TryAdd(path[1..], document);
        }

        if (!document.TryGetObject(out var pairs))
        {
            return false;
        }

        var fits = true;
        for (var i = 0; i < pairs.Count; i++)
        {
            fits &= TrySet(pairs.KeyAt(i), pairs.ValueAt(i));
        }

        return fits;
    }

    public RegoValue Build()
    {
        var pairs = new RegoObjectBuilder(_children.Count);
        foreach (var (key, child) in _children)
        {
            pairs.Set(key, child is DataTree tree ? tree.Build() : (RegoValue)child);
        }

        return pairs.Build();
    }

    /// <summary>A document that is no object may stand at a path of its own.</summary>
    public bool TrySet(ReadOnlySpan<string> path, RegoValue document) => path switch
    {
        [] => TryAdd(path, document),
        [var key] => TrySet(RegoValue.From(key), document),
        _ => TryOpen(path[0], out var child) && child.TrySet(path[1..], document),
    };

    private bool TrySet(RegoValue key, RegoValue value)
    {
        if (!key.TryGetString(out var name))
        {
            return false;
        }

        if (value.IsObject)
        {
            return TryOpen(name, out var child) && child.TryAdd([], value);
        }

        return _children.TryAdd(name, value);
    }

    private bool TryOpen(string key, out DataTree child)
    {
        if (!_children.TryGetValue(key, out var known))
        {
            child = new DataTree();
            _children.Add(key, child);
            return true;
        }

        child = known as DataTree ?? new DataTree();
        return known is DataTree;
    }
}
