using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Evaluation;

/// <summary>
/// How many steps a builtin's work on a value counts for: a call on a long text or a large collection is many steps, on small values none
/// beside the call itself.
/// </summary>
internal static class Weight
{
    public static long Of(ReadOnlySpan<RegoValue> values)
    {
        var weight = 0L;
        foreach (ref readonly var value in values)
        {
            weight += Of(value);
        }

        return weight;
    }

    public static long Of(RegoValue value)
    {
        if (value.IsComposite)
        {
            return value.Count >> 2;
        }

        if (value.TryGetString(out var text))
        {
            return text.Length >> 5;
        }

        // Long numbers are multiplied and written in more than linear time.
        return value.IsNumber && !value.TryGetInt64(out _) && value.NumberText.Length is > 64 and var digits ? (long)digits * digits >> 12 : 0;
    }
}
