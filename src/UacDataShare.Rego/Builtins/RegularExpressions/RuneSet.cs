namespace UacDataShare.Rego.Builtins.RegularExpressions;

/// <summary>An immutable set of code points as sorted ranges that do not touch.</summary>
internal sealed class RuneSet
{
    internal const int MaxRune = 0x10FFFF;

    private RuneSet((int Low, int High)[] ranges) => Ranges = ranges;

    internal static RuneSet All { get; } = Of((0, MaxRune));

    internal static RuneSet AllButNewline { get; } = Of(('\n', '\n')).Negate();

    internal IReadOnlyList<(int Low, int High)> Ranges { get; }

    internal bool IsEmpty => Ranges.Count == 0;

    internal static RuneSet Of(params IEnumerable<(int Low, int High)> ranges)
    {
        var merged = new List<(int Low, int High)>();
        foreach (var range in ranges.Where(range => range.Low <= range.High).OrderBy(range => range.Low))
        {
            if (merged.Count > 0 && range.Low <= merged[^1].High + 1)
            {
                merged[^1] = (merged[^1].Low, Math.Max(merged[^1].High, range.High));
            }
            else
            {
                merged.Add(range);
            }
        }

        return new RuneSet([.. merged]);
    }

    internal RuneSet Negate()
    {
        var result = new List<(int Low, int High)>();
        var next = 0;
        foreach (var (low, high) in Ranges)
        {
            result.Add((next, low - 1));
            next = high + 1;
        }

        result.Add((next, MaxRune));
        return Of(result);
    }

    internal RuneSet Union(RuneSet other) => Of(Ranges.Concat(other.Ranges));

    internal bool Contains(int point)
    {
        var (low, high) = (0, Ranges.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var range = Ranges[middle];
            if (point < range.Low)
            {
                high = middle - 1;
            }
            else if (point > range.High)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>With all code points that differ only in case.</summary>
    internal RuneSet FoldCase()
    {
        var folded = new List<(int Low, int High)>(Ranges);
        foreach (var (low, high) in Ranges)
        {
            if (low == 0 && high == MaxRune)
            {
                return this;
            }

            for (var point = low; point <= high; point++)
            {
                folded.AddRange(CaseFolding.Others(point).Select(other => (other, other)));
            }
        }

        return Of(folded);
    }
}
