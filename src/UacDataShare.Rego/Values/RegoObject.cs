using System.Collections;

namespace UacDataShare.Rego.Values;

/// <summary>
/// An immutable map from values to values. Look-up takes constant time; iteration is in the canonical order of the keys.
/// </summary>
public sealed class RegoObject : RegoNode, IEnumerable<KeyValuePair<RegoValue, RegoValue>>, IEquatable<RegoObject>
{
    private readonly RegoValue[] _keys;
    private readonly RegoValue[] _values;
    private readonly ValueIndex? _index;
    private int[]? _order;
    private int _hash;

    internal RegoObject(RegoValue[] keys, RegoValue[] values, ValueIndex? index)
        : base(RegoKind.Object)
    {
        _keys = keys;
        _values = values;
        _index = index;
    }

    /// <summary>The object without keys.</summary>
    public static RegoObject Empty { get; } = new([], [], null);

    /// <summary>The keys in the order in which they were added: for what needs no order, which costs a sort.</summary>
    internal ReadOnlySpan<RegoValue> UnorderedKeys => _keys;

    /// <summary>The values in the order of <see cref="UnorderedKeys"/>.</summary>
    internal ReadOnlySpan<RegoValue> UnorderedValues => _values;

    /// <summary>Number of keys.</summary>
    public int Count => _keys.Length;

    /// <summary>The value under the key, or undefined.</summary>
    public RegoValue this[RegoValue key]
    {
        get
        {
            var at = ValueIndex.Find(_index, _keys, key);
            return at < 0 ? default : _values[at];
        }
    }

    /// <summary>The value under the key, or undefined.</summary>
    public RegoValue this[string key]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(key);
            return _index is null ? Scan(key) : this[RegoValue.From(key)];
        }
    }

    /// <summary>An object of the pairs; a later pair replaces an earlier one with an equal key.</summary>
    public static RegoObject Create(params ReadOnlySpan<(RegoValue Key, RegoValue Value)> pairs)
    {
        var builder = new RegoObjectBuilder(pairs.Length);
        foreach (var (key, value) in pairs)
        {
            builder.Set(key, value);
        }

        return builder.Build();
    }

    /// <summary>Whether the key exists.</summary>
    public bool ContainsKey(RegoValue key) => ValueIndex.Find(_index, _keys, key) >= 0;

    /// <summary>The value under the key.</summary>
    public bool TryGet(RegoValue key, out RegoValue value)
    {
        value = this[key];
        return value.IsDefined;
    }

    /// <summary>The key at a place of the canonical order, from 0.</summary>
    public RegoValue KeyAt(int index) => _keys[Place(index)];

    /// <summary>The value at a place of the canonical order, from 0.</summary>
    public RegoValue ValueAt(int index) => _values[Place(index)];

    /// <inheritdoc/>
    public bool Equals(RegoObject? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || other.Count != Count)
        {
            return false;
        }

        for (var i = 0; i < _keys.Length; i++)
        {
            if (!other[_keys[i]].Equals(_values[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RegoObject);

    /// <summary>Pair by pair in canonical order, key before value; then the shorter first.</summary>
    public int CompareTo(RegoObject? other)
    {
        if (other is null)
        {
            return 1;
        }

        var shorter = Math.Min(Count, other.Count);
        for (var i = 0; i < shorter; i++)
        {
            var order = KeyAt(i).CompareTo(other.KeyAt(i));
            order = order != 0 ? order : ValueAt(i).CompareTo(other.ValueAt(i));
            if (order != 0)
            {
                return order;
            }
        }

        return Count.CompareTo(other.Count);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        if (_hash != 0)
        {
            return _hash;
        }

        var hash = _keys.Length;
        for (var i = 0; i < _keys.Length; i++)
        {
            hash += HashCode.Combine(_keys[i].GetHashCode(), _values[i].GetHashCode());
        }

        return _hash = hash | 1;
    }

    /// <summary>The pairs in the canonical order of their keys, without allocation.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<KeyValuePair<RegoValue, RegoValue>> IEnumerable<KeyValuePair<RegoValue, RegoValue>>.GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return new KeyValuePair<RegoValue, RegoValue>(KeyAt(i), ValueAt(i));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<KeyValuePair<RegoValue, RegoValue>>)this).GetEnumerator();

    private int Place(int index)
    {
        var order = _order ??= CanonicalOrder.Of(_keys);
        return order.Length == 0 ? index : order[index];
    }

    // Keys of one policy are mostly the same string objects, so references decide before characters are read.
    private RegoValue Scan(string key)
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            if (_keys[i].Reference is string candidate && string.Equals(candidate, key))
            {
                return _values[i];
            }
        }

        return default;
    }

    /// <summary>Walks the pairs of an object in canonical order.</summary>
    public struct Enumerator
    {
        private readonly RegoObject _source;
        private int _at;

        internal Enumerator(RegoObject source)
        {
            _source = source;
            _at = -1;
        }

        /// <summary>The pair at hand.</summary>
        public readonly KeyValuePair<RegoValue, RegoValue> Current => new(_source.KeyAt(_at), _source.ValueAt(_at));

        /// <summary>Goes to the next pair.</summary>
        public bool MoveNext() => ++_at < _source.Count;
    }
}
