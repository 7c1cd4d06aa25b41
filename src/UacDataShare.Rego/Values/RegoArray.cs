using System.Collections;

namespace UacDataShare.Rego.Values;

/// <summary>An immutable array of values.</summary>
public sealed class RegoArray : RegoNode, IReadOnlyList<RegoValue>, IEquatable<RegoArray>
{
    private readonly RegoValue[] _items;
    private int _hash;

    private RegoArray(RegoValue[] items)
        : base(RegoKind.Array) => _items = items;

    /// <summary>The array without elements.</summary>
    public static RegoArray Empty { get; } = new([]);

    /// <summary>Number of elements.</summary>
    public int Count => _items.Length;

    /// <summary>The element at <paramref name="index"/>, from 0.</summary>
    public RegoValue this[int index] => _items[index];

    /// <summary>The elements.</summary>
    public ReadOnlySpan<RegoValue> Items => _items;

    /// <summary>An array of a copy of <paramref name="items"/>.</summary>
    public static RegoArray Create(params ReadOnlySpan<RegoValue> items) => items.IsEmpty ? Empty : new RegoArray(items.ToArray());

    /// <summary>An array of the items in their order.</summary>
    public static RegoArray Create(IEnumerable<RegoValue> items) => Wrap(new List<RegoValue>(items));

    /// <summary>The element at <paramref name="index"/>, or undefined outside the array.</summary>
    public RegoValue ElementOrUndefined(long index) => (ulong)index < (ulong)_items.Length ? _items[index] : default;

    /// <inheritdoc/>
    public bool Equals(RegoArray? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || other._items.Length != _items.Length)
        {
            return false;
        }

        for (var i = 0; i < _items.Length; i++)
        {
            if (!_items[i].Equals(other._items[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RegoArray);

    /// <summary>Element by element; a prefix sorts first.</summary>
    public int CompareTo(RegoArray? other)
    {
        if (other is null)
        {
            return 1;
        }

        return CompareSequences(_items, other._items);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        if (_hash != 0)
        {
            return _hash;
        }

        var hash = new HashCode();
        foreach (var item in _items)
        {
            hash.Add(item.GetHashCode());
        }

        return _hash = hash.ToHashCode() | 1;
    }

    /// <inheritdoc/>
    public IEnumerator<RegoValue> GetEnumerator() => ((IEnumerable<RegoValue>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Takes <paramref name="items"/> over; the caller must not write to it afterwards.</summary>
    internal static RegoArray Wrap(RegoValue[] items) => items.Length == 0 ? Empty : new RegoArray(items);

    internal static RegoArray Wrap(List<RegoValue> items) => items.Count == 0 ? Empty : new RegoArray([.. items]);

    internal static int CompareSequences(ReadOnlySpan<RegoValue> left, ReadOnlySpan<RegoValue> right)
    {
        var shorter = Math.Min(left.Length, right.Length);
        for (var i = 0; i < shorter; i++)
        {
            var order = left[i].CompareTo(right[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }
}
