using System.Collections;

namespace UacDataShare.Rego.Values;

/// <summary>An immutable set of values. Membership takes constant time; iteration is in canonical order.</summary>
public sealed class RegoSet : RegoNode, IReadOnlyCollection<RegoValue>, IEquatable<RegoSet>
{
    private readonly RegoValue[] _items;
    private readonly ValueIndex? _index;
    private int[]? _order;
    private int _hash;

    internal RegoSet(RegoValue[] items, ValueIndex? index)
        : base(RegoKind.Set)
    {
        _items = items;
        _index = index;
    }

    /// <summary>The set without members.</summary>
    public static RegoSet Empty { get; } = new([], null);

    /// <summary>The members in the order in which they were added: for what needs no order, which costs a sort.</summary>
    internal ReadOnlySpan<RegoValue> Unordered => _items;

    /// <summary>Number of members.</summary>
    public int Count => _items.Length;

    /// <summary>A set of the distinct items.</summary>
    public static RegoSet Create(params ReadOnlySpan<RegoValue> items)
    {
        var builder = new RegoSetBuilder(items.Length);
        foreach (var item in items)
        {
            builder.Add(item);
        }

        return builder.Build();
    }

    /// <summary>Whether the value is a member.</summary>
    public bool Contains(RegoValue value) => ValueIndex.Find(_index, _items, value) >= 0;

    /// <summary>The member at a place of the canonical order, from 0.</summary>
    public RegoValue ItemAt(int index)
    {
        var order = _order ??= CanonicalOrder.Of(_items);
        return _items[order.Length == 0 ? index : order[index]];
    }

    /// <inheritdoc/>
    public bool Equals(RegoSet? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || other.Count != Count)
        {
            return false;
        }

        foreach (var item in _items)
        {
            if (!other.Contains(item))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RegoSet);

    /// <summary>Member by member in canonical order; a prefix sorts first.</summary>
    public int CompareTo(RegoSet? other)
    {
        if (other is null)
        {
            return 1;
        }

        var shorter = Math.Min(Count, other.Count);
        for (var i = 0; i < shorter; i++)
        {
            var order = ItemAt(i).CompareTo(other.ItemAt(i));
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

        var hash = ~_items.Length;
        foreach (var item in _items)
        {
            hash += HashCode.Combine(item.GetHashCode());
        }

        return _hash = hash | 1;
    }

    /// <summary>The members in canonical order, without allocation.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<RegoValue> IEnumerable<RegoValue>.GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return ItemAt(i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<RegoValue>)this).GetEnumerator();

    /// <summary>Walks the members of a set in canonical order.</summary>
    public struct Enumerator
    {
        private readonly RegoSet _source;
        private int _at;

        internal Enumerator(RegoSet source)
        {
            _source = source;
            _at = -1;
        }

        /// <summary>The member at hand.</summary>
        public readonly RegoValue Current => _source.ItemAt(_at);

        /// <summary>Goes to the next member.</summary>
        public bool MoveNext() => ++_at < _source.Count;
    }
}
