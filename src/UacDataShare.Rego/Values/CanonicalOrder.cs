namespace UacDataShare.Rego.Values;

/// <summary>Sorts keys once, on first need; most composites are built in order or never iterated.</summary>
internal static class CanonicalOrder
{
    /// <summary>The order of keys that are already sorted: position i is i.</summary>
    internal static readonly int[] Identity = [];

    /// <summary>The permutation that sorts the keys, or <see cref="Identity"/>.</summary>
    internal static int[] Of(ReadOnlySpan<RegoValue> keys)
    {
        if (IsSorted(keys))
        {
            return Identity;
        }

        var order = new int[keys.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        keys.ToArray().AsSpan().Sort(order.AsSpan());
        return order;
    }

    private static bool IsSorted(ReadOnlySpan<RegoValue> keys)
    {
        for (var i = 1; i < keys.Length; i++)
        {
            if (keys[i - 1].CompareTo(keys[i]) > 0)
            {
                return false;
            }
        }

        return true;
    }
}
