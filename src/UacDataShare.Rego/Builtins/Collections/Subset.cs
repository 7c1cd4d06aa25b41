using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Collections;

/// <summary><c>object.subset</c>: whether one collection is contained in another, at every depth.</summary>
internal static class Subset
{
    internal const string Signature =
        "(any<array[any], object[any: any], set[any]>, any<array[any], object[any: any], set[any]>) => any";

    internal static RegoValue IsSubset(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        var (super, sub) = (arguments[0], arguments[1]);
        if (super.TryGetObject(out var superMap) && sub.TryGetObject(out var subMap))
        {
            return ContainsObject(superMap, subMap);
        }

        if (super.TryGetSet(out var superSet) && sub.TryGetSet(out var subSet))
        {
            return ContainsSet(superSet, subSet);
        }

        if (super.TryGetArray(out var superArray) && sub.TryGetArray(out var subArray))
        {
            return ContainsArray(superArray, subArray);
        }

        if (super.TryGetArray(out superArray) && sub.TryGetSet(out subSet))
        {
            return ContainsMembers(superArray, subSet);
        }

        return context.Fail(BuiltinErrorCode.Type, "both arguments object.subset must be of the same type or array and set");
    }

    private static bool ContainsObject(RegoObject super, RegoObject sub)
    {
        foreach (var (key, value) in sub)
        {
            if (!ContainsValue(super[key], value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool ContainsValue(RegoValue super, RegoValue sub)
    {
        if (super.TryGetObject(out var superMap) && sub.TryGetObject(out var subMap))
        {
            return ContainsObject(superMap, subMap);
        }

        if (super.TryGetSet(out var superSet) && sub.TryGetSet(out var subSet))
        {
            return ContainsSet(superSet, subSet);
        }

        if (super.TryGetArray(out var superArray) && sub.TryGetArray(out var subArray))
        {
            return ContainsArray(superArray, subArray);
        }

        return super.IsDefined && super == sub;
    }

    private static bool ContainsSet(RegoSet super, RegoSet sub)
    {
        foreach (var item in sub)
        {
            if (!super.Contains(item))
            {
                return false;
            }
        }

        return true;
    }

    // A contiguous run of the larger array; elements are compared whole, as in sets.
    private static bool ContainsArray(RegoArray super, RegoArray sub)
    {
        for (var start = 0; start + sub.Count <= super.Count; start++)
        {
            if (MatchesAt(super, sub, start))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MatchesAt(RegoArray super, RegoArray sub, int start)
    {
        for (var i = 0; i < sub.Count; i++)
        {
            if (super[start + i] != sub[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool ContainsMembers(RegoArray super, RegoSet sub)
    {
        foreach (var item in sub)
        {
            if (!super.Items.Contains(item))
            {
                return false;
            }
        }

        return true;
    }
}
