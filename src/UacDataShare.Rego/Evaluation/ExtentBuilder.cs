using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Evaluation;

/// <summary>The document that grows from rules with variables in their heads: objects in objects, with values or sets as leaves.</summary>
internal sealed class ExtentBuilder
{
    private Dictionary<RegoValue, ExtentBuilder>? _children;
    private RegoSetBuilder? _members;
    private RegoValue _leaf;

    /// <summary>Puts a value at a path, or adds it to the set there; false where something else is there already.</summary>
    public bool TryAdd(ReadOnlySpan<RegoValue> path, RegoValue value, bool isMember)
    {
        var place = this;
        foreach (var key in path)
        {
            if (place.Child(key) is not { } child)
            {
                return false;
            }

            place = child;
        }

        return isMember ? place.TryAddMember(value) : place.TryPut(value);
    }

    /// <summary>The place under a key; null where a value is here already.</summary>
    public ExtentBuilder? Child(RegoValue key)
    {
        if (_leaf.IsDefined || _members is not null)
        {
            return null;
        }

        _children ??= [];
        if (!_children.TryGetValue(key, out var child))
        {
            _children[key] = child = new ExtentBuilder();
        }

        return child;
    }

    /// <summary>Makes this an object even if nothing is put in it.</summary>
    public void BecomeObject() => _children ??= [];

    public bool TryBecomeSet()
    {
        if (_leaf.IsDefined || _children is not null)
        {
            return false;
        }

        _members ??= new RegoSetBuilder();
        return true;
    }

    public RegoValue Build()
    {
        if (_leaf.IsDefined)
        {
            return _leaf;
        }

        if (_members is not null)
        {
            return _members.Build();
        }

        var builder = new RegoObjectBuilder(_children?.Count ?? 0);
        foreach (var (key, child) in _children ?? [])
        {
            builder.Set(key, child.Build());
        }

        return builder.Build();
    }

    private bool TryPut(RegoValue value)
    {
        if (_members is not null || _children is not null)
        {
            return false;
        }

        if (_leaf.IsDefined)
        {
            return _leaf.Equals(value);
        }

        _leaf = value;
        return true;
    }

    private bool TryAddMember(RegoValue value)
    {
        if (!TryBecomeSet() || _members is null)
        {
            return false;
        }

        _members.Add(value);
        return true;
    }
}
