using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Reference;

/// <summary>A document that grows from rules with variables in their heads.</summary>
internal sealed class Place
{
    private Dictionary<RegoValue, Place>? _children;
    private HashSet<RegoValue>? _members;
    private RegoValue _leaf;

    public void Become(bool isSet)
    {
        if (isSet)
        {
            _members ??= _children is null && _leaf.IsUndefined ? [] : throw Conflict();
        }
        else
        {
            _children ??= [];
        }
    }

    public Place Child(RegoValue key)
    {
        if (_leaf.IsDefined || _members is not null)
        {
            throw Conflict();
        }

        _children ??= [];
        if (!_children.TryGetValue(key, out var child))
        {
            _children[key] = child = new Place();
        }

        return child;
    }

    public void Add(RegoValue value, bool isMember)
    {
        if (!isMember)
        {
            Put(value);
            return;
        }

        Become(isSet: true);
        _members?.Add(value);
    }

    public void Put(RegoValue value)
    {
        if (_members is not null || _children is not null || (_leaf.IsDefined && _leaf != value))
        {
            throw Conflict();
        }

        _leaf = value;
    }

    public RegoValue Value() => _leaf.IsDefined ? _leaf
        : _members is not null ? RegoValue.From(RegoSet.Create([.. _members]))
        : RegoObject.Create([.. (_children ?? []).Select(pair => (pair.Key, pair.Value.Value()))]);

    private static ReferenceFailure Conflict() => new(EvaluationErrorCodes.Conflict, "object keys must be unique");
}
