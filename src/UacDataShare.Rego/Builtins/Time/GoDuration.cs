using System.Buffers;
using System.Numerics;

namespace UacDataShare.Rego.Builtins.Time;

/// <summary>Durations as Go writes them: <c>1h30m</c>, <c>-1.5s</c>, <c>100ms</c>.</summary>
internal static class GoDuration
{
    private static readonly SearchValues<char> s_numberStart = SearchValues.Create("0123456789.");

    private static readonly (string Unit, long Nanoseconds)[] s_units =
    [
        ("ns", 1), ("us", 1_000), ("\u00B5s", 1_000), ("\u03BCs", 1_000), ("ms", 1_000_000),
        ("s", 1_000_000_000), ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ];

    internal static bool TryParse(string text, out long nanoseconds, out string error)
    {
        nanoseconds = 0;
        error = $"time: invalid duration {Values.RegoTermText.Write(text)}";
        var isNegative = text.StartsWith('-');
        var rest = text.AsSpan(isNegative || text.StartsWith('+') ? 1 : 0);
        if (rest.SequenceEqual("0"))
        {
            return true;
        }

        var total = BigInteger.Zero;
        if (rest.IsEmpty)
        {
            return false;
        }

        while (!rest.IsEmpty)
        {
            if (!TryTake(text, ref rest, ref total, ref error))
            {
                return false;
            }
        }

        total = isNegative ? -total : total;
        if (total < long.MinValue || total > long.MaxValue)
        {
            return false;
        }

        nanoseconds = (long)total;
        return true;
    }

    private static bool TryTake(string text, ref ReadOnlySpan<char> rest, ref BigInteger total, ref string error)
    {
        var whole = Digits(ref rest);
        var fraction = string.Empty;
        if (!rest.IsEmpty && rest[0] == '.')
        {
            rest = rest[1..];
            fraction = Digits(ref rest);
        }

        if (whole.Length + fraction.Length == 0)
        {
            return false;
        }

        var end = rest.IndexOfAny(s_numberStart);
        var unit = (end < 0 ? rest : rest[..end]).ToString();
        rest = rest[unit.Length..];
        var scale = Array.Find(s_units, item => item.Unit == unit).Nanoseconds;
        if (scale == 0)
        {
            error = unit.Length == 0
                ? $"time: missing unit in duration {Values.RegoTermText.Write(text)}"
                : $"time: unknown unit {Values.RegoTermText.Write(unit)} in duration {Values.RegoTermText.Write(text)}";
            return false;
        }

        var number = BigInteger.Parse("0" + whole + fraction, System.Globalization.CultureInfo.InvariantCulture);
        total += number * scale / BigInteger.Pow(10, fraction.Length);
        return true;
    }

    private static string Digits(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        var digits = (end < 0 ? rest : rest[..end]).ToString();
        rest = rest[digits.Length..];
        return digits;
    }
}
