namespace UacDataShare.Rego.Values;

/// <summary>Collects the members of a <see cref="RegoSet"/>. Not thread-safe; usable after <see cref="Build"/>, which copies.</summary>
public sealed class RegoSetBuilder
{
    private RegoValue[] _items;
    private ValueIndex? _index;

    /// <summary>A builder with room for <paramref name="capacity"/> members.</summary>
    public RegoSetBuilder(int capacity = 4) => _items = new RegoValue[capacity];

    /// <summary>Number of distinct members so far.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a member; false when an equal one exists.</summary>
    public bool Add(RegoValue value)
    {
        if (Contains(value))
        {
            return false;
        }

        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Math.Max(4, Count * 2));
        }

        _items[Count++] = value;
        if (_index is not null)
        {
            _index.Add(value, Count - 1);
        }
        else
        {
            _index = ValueIndex.Create(_items.AsSpan(0, Count), _items.Length);
        }

        return true;
    }

    /// <summary>Whether the value is a member so far.</summary>
    public bool Contains(RegoValue value) => ValueIndex.Find(_index, _items.AsSpan(0, Count), value) >= 0;

    /// <summary>The set of the members so far.</summary>
    public RegoSet Build()
    {
        if (Count == 0)
        {
            return RegoSet.Empty;
        }

        var items = _items.AsSpan(0, Count).ToArray();
        return new RegoSet(items, ValueIndex.Create(items, Count));
    }
}
