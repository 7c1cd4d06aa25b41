namespace UacDataShare.Data.Synthetic;

/// <summary>
/// SplitMix64: a small generator whose numbers are the same on every machine and in every version, so that a seed means the same
/// people for ever. Each family draws from a stream of its own.
/// </summary>
internal sealed class SyntheticRandom
{
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;

    private ulong _state;

    public SyntheticRandom(long seed, long stream)
    {
        _state = Mix((ulong)seed + Golden) ^ Mix(((ulong)stream * Golden) + 1);
    }

    /// <summary>A number from 0 up to, and without, the bound.</summary>
    public int Below(int bound) => (int)(((UInt128)Next() * (uint)bound) >> 64);

    /// <summary>A number between two, both included.</summary>
    public int Between(int lowest, int highest) => lowest + Below(highest - lowest + 1);

    /// <summary>True in so many cases of a hundred.</summary>
    public bool Chance(double percent) => Fraction() * 100 < percent;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>One of the items, in proportion to its weight.</summary>
    public T Weighted<T>(Weights<T> items) => items.At(Fraction() * items.Total);

    /// <summary>A fraction from 0 up to 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    private ulong Next() => Mix(_state += Golden);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}

/// <summary>Items with weights.</summary>
internal sealed class Weights<T>
{
    private readonly List<(T Item, double UpTo)> _items = [];

    public Weights(params (T Item, double Weight)[] items)
    {
        foreach (var (item, weight) in items)
        {
            _items.Add((item, Total += weight));
        }
    }

    public double Total { get; private set; }

    public T At(double point)
    {
        foreach (var (item, upTo) in _items)
        {
            if (point < upTo)
            {
                return item;
            }
        }

        return _items[^1].Item;
    }
}
