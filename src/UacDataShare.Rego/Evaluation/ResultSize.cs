using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Evaluation;

/// <summary>Counts the values in a result against a limit.</summary>
internal static class ResultSize
{
    public static bool Fits(RegoValue value, int limit) => Take(value, ref limit);

    private static bool Take(RegoValue value, ref int left)
    {
        if (--left < 0)
        {
            return false;
        }

        return value.Reference switch
        {
            RegoArray array => TakeAll(array.Items, ref left),
            RegoSet set => TakeAll(set.Unordered, ref left),
            RegoObject map => TakeAll(map.UnorderedKeys, ref left) && TakeAll(map.UnorderedValues, ref left),
            _ => true,
        };
    }

    private static bool TakeAll(ReadOnlySpan<RegoValue> values, ref int left)
    {
        foreach (var value in values)
        {
            if (!Take(value, ref left))
            {
                return false;
            }
        }

        return true;
    }
}
