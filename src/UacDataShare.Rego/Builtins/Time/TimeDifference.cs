using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Time;

/// <summary><c>time.diff</c>: years, months, days, hours, minutes and seconds between two instants, by the calendar.</summary>
internal static class TimeDifference
{
    internal static RegoValue Diff(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!TimeOperand.TryRead(context, arguments, 0, out var first) || !TimeOperand.TryRead(context, arguments, 1, out var second))
        {
            return default;
        }

        // Both are seen in the zone of the first.
        var (earlier, later) = (first.Time, TimeZones.In(second.Time, first.Zone));
        if (earlier.Seconds > later.Seconds || (earlier.Seconds == later.Seconds && earlier.Nanoseconds > later.Nanoseconds))
        {
            (earlier, later) = (later, earlier);
        }

        return Between(earlier, later);
    }

    private static RegoArray Between(ZonedTime earlier, ZonedTime later)
    {
        var (year, month, day) = (later.Date.Year - earlier.Date.Year, (long)later.Date.Month - earlier.Date.Month, (long)later.Date.Day - earlier.Date.Day);
        var (hour, minute, second) = (
            (long)(later.SecondOfDay / 3600) - (earlier.SecondOfDay / 3600),
            (long)(later.SecondOfDay / 60 % 60) - (earlier.SecondOfDay / 60 % 60),
            (long)(later.SecondOfDay % 60) - (earlier.SecondOfDay % 60));
        Borrow(ref second, ref minute, 60);
        Borrow(ref minute, ref hour, 60);
        Borrow(ref hour, ref day, 24);
        Borrow(ref day, ref month, Civil.DaysInMonth(earlier.Date.Year, earlier.Date.Month));
        Borrow(ref month, ref year, 12);
        return RegoArray.Create(year, month, day, hour, minute, second);
    }

    private static void Borrow(ref long part, ref long next, long size)
    {
        if (part < 0)
        {
            part += size;
            next--;
        }
    }
}
