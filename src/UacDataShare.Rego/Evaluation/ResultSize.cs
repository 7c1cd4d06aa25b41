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

        for (var i = 0; i < Members.Count(value); i++)
        {
            var (key, member) = Members.At(value, i);
            if ((value.IsObject && !Take(key, ref left)) || !Take(member, ref left))
            {
                return false;
            }
        }

        return true;
    }
}
