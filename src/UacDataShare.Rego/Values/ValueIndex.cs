namespace UacDataShare.Rego.Values;

/// <summary>
/// Finds a key in a list of distinct values: by scan up to <see cref="ScanLimit"/> keys, through chained buckets above.
/// </summary>
internal sealed class ValueIndex
{
    internal const int ScanLimit = 8;

    private int[] _buckets;
    private int[] _next;
    private int[] _hashes;

    private ValueIndex(int capacity)
    {
        _buckets = new int[BucketCount(capacity)];
        _next = new int[capacity];
        _hashes = new int[capacity];
    }

    /// <summary>An index over the keys, or null when a scan is cheaper.</summary>
    internal static ValueIndex? Create(ReadOnlySpan<RegoValue> keys, int capacity)
    {
        if (keys.Length <= ScanLimit)
        {
            return null;
        }

        var index = new ValueIndex(Math.Max(capacity, keys.Length));
        for (var i = 0; i < keys.Length; i++)
        {
            index.Add(keys[i], i);
        }

        return index;
    }

    /// <summary>The position of the key, or -1. <paramref name="index"/> is null where the keys are few.</summary>
    internal static int Find(ValueIndex? index, ReadOnlySpan<RegoValue> keys, RegoValue key)
    {
        if (index is not null)
        {
            return index.Find(keys, key);
        }

        return key.Reference is string text ? Scan(keys, text) : Scan(keys, key);
    }

    private static int Scan(ReadOnlySpan<RegoValue> keys, string text)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            // Names of one policy are mostly the same string object, so that no character is read.
            if (keys[i].Reference is string candidate && string.Equals(candidate, text))
            {
                return i;
            }
        }

        return -1;
    }

    private static int Scan(ReadOnlySpan<RegoValue> keys, RegoValue key)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i].Equals(key))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Adds a key that is known to be absent at the next position.</summary>
    internal void Add(RegoValue key, int position)
    {
        if (position >= _next.Length)
        {
            Grow(position);
        }

        _hashes[position] = key.GetHashCode();
        Link(position);
    }

    private int Find(ReadOnlySpan<RegoValue> keys, RegoValue key)
    {
        var hash = key.GetHashCode();
        for (var i = _buckets[hash & (_buckets.Length - 1)] - 1; i >= 0; i = _next[i] - 1)
        {
            if (_hashes[i] == hash && keys[i].Equals(key))
            {
                return i;
            }
        }

        return -1;
    }

    private void Grow(int used)
    {
        Array.Resize(ref _next, used * 2);
        Array.Resize(ref _hashes, used * 2);
        _buckets = new int[BucketCount(used * 2)];
        for (var i = 0; i < used; i++)
        {
            Link(i);
        }
    }

    private void Link(int position)
    {
        ref var bucket = ref _buckets[_hashes[position] & (_buckets.Length - 1)];
        _next[position] = bucket;
        bucket = position + 1;
    }

    private static int BucketCount(int capacity) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity));
}
