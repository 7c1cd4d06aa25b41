namespace UacDataShare.Rego.Values;

/// <summary>Collects the pairs of a <see cref="RegoObject"/>. Not thread-safe; usable after <see cref="Build"/>, which copies.</summary>
public sealed class RegoObjectBuilder
{
    private RegoValue[] _keys;
    private RegoValue[] _values;
    private ValueIndex? _index;

    /// <summary>A builder with room for <paramref name="capacity"/> pairs.</summary>
    public RegoObjectBuilder(int capacity = 4)
    {
        _keys = new RegoValue[capacity];
        _values = new RegoValue[capacity];
    }

    /// <summary>Number of pairs so far.</summary>
    public int Count { get; private set; }

    /// <summary>The value under the key so far, or undefined.</summary>
    public RegoValue this[RegoValue key]
    {
        get
        {
            var at = Find(key);
            return at < 0 ? default : _values[at];
        }
    }

    /// <summary>Sets the value of a key, replacing an earlier one. The first text of an equal number stays.</summary>
    public void Set(RegoValue key, RegoValue value)
    {
        var at = Find(key);
        if (at >= 0)
        {
            _values[at] = value;
            return;
        }

        Append(key, value);
    }

    /// <summary>Adds a pair unless the key exists; false when it does.</summary>
    public bool TryAdd(RegoValue key, RegoValue value)
    {
        if (Find(key) >= 0)
        {
            return false;
        }

        Append(key, value);
        return true;
    }

    /// <summary>The object of the pairs so far.</summary>
    public RegoObject Build()
    {
        if (Count == 0)
        {
            return RegoObject.Empty;
        }

        var keys = _keys.AsSpan(0, Count).ToArray();
        return new RegoObject(keys, _values.AsSpan(0, Count).ToArray(), ValueIndex.Create(keys, Count));
    }

    private int Find(RegoValue key) => ValueIndex.Find(_index, _keys.AsSpan(0, Count), key);

    private void Append(RegoValue key, RegoValue value)
    {
        if (Count == _keys.Length)
        {
            var capacity = Math.Max(4, Count * 2);
            Array.Resize(ref _keys, capacity);
            Array.Resize(ref _values, capacity);
        }

        _keys[Count] = key;
        _values[Count] = value;
        Count++;
        if (_index is not null)
        {
            _index.Add(key, Count - 1);
        }
        else
        {
            _index = ValueIndex.Create(_keys.AsSpan(0, Count), _keys.Length);
        }
    }
}
