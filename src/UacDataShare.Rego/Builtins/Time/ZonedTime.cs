using System.Numerics;

namespace UacDataShare.Rego.Builtins.Time;

/// <summary>An instant with the offset that holds there and then.</summary>
/// <param name="Seconds">Whole seconds since 1970-01-01T00:00:00Z.</param>
/// <param name="Nanoseconds">0 to 999,999,999.</param>
/// <param name="Offset">Seconds east of Greenwich.</param>
/// <param name="Zone">The abbreviation of the zone, or empty when there is none.</param>
internal readonly record struct ZonedTime(long Seconds, int Nanoseconds, int Offset, string Zone)
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    internal long LocalSeconds => Seconds + Offset;

    internal (long Year, int Month, int Day) Date => Civil.Date(LocalDays);

    internal int SecondOfDay => (int)(LocalSeconds - (LocalDays * Civil.SecondsPerDay));

    internal DayOfWeek Weekday => (DayOfWeek)((((LocalDays + 4) % 7) + 7) % 7);

    internal int DayOfYear => (int)(LocalDays - Civil.Days(Date.Year, 1, 1)) + 1;

    private long LocalDays => Civil.FloorDivide(LocalSeconds, Civil.SecondsPerDay);

    internal static ZonedTime Utc(long nanoseconds)
    {
        var seconds = Civil.FloorDivide(nanoseconds, NanosecondsPerSecond);
        return new ZonedTime(seconds, (int)(nanoseconds - (seconds * NanosecondsPerSecond)), 0, "UTC");
    }

    /// <summary>The nanoseconds since the epoch, if 64 bits hold them.</summary>
    internal bool TryNanoseconds(out long nanoseconds)
    {
        var exact = (new BigInteger(Seconds) * NanosecondsPerSecond) + Nanoseconds;
        var fits = exact >= long.MinValue && exact <= long.MaxValue;
        nanoseconds = fits ? (long)exact : 0;
        return fits;
    }
}
