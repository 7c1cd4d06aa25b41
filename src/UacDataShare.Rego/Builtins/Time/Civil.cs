namespace UacDataShare.Rego.Builtins.Time;

/// <summary>The proleptic Gregorian calendar over all years, which the base library's dates do not reach.</summary>
internal static class Civil
{
    internal const long SecondsPerDay = 86_400;

    /// <summary>Days since 1970-01-01; month and day may lie outside their usual range.</summary>
    internal static long Days(long year, long month, long day)
    {
        var months = (year * 12) + month - 1;
        year = FloorDivide(months, 12);
        month = months - (year * 12) + 1;

        // Years are counted from March, so that the leap day is the last of its year.
        var shifted = month <= 2 ? year - 1 : year;
        var era = FloorDivide(shifted, 400);
        var yearOfEra = shifted - (era * 400);
        var dayOfYear = ((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * 146_097) + dayOfEra - 719_468 + day - 1;
    }

    /// <summary>The date of a day count.</summary>
    internal static (long Year, int Month, int Day) Date(long days)
    {
        var shifted = days + 719_468;
        var era = FloorDivide(shifted, 146_097);
        var dayOfEra = shifted - (era * 146_097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var monthIndex = ((5 * dayOfYear) + 2) / 153;
        var day = (int)(dayOfYear - (((153 * monthIndex) + 2) / 5) + 1);
        var month = (int)(monthIndex < 10 ? monthIndex + 3 : monthIndex - 9);
        return (yearOfEra + (era * 400) + (month <= 2 ? 1 : 0), month, day);
    }

    internal static int DaysInMonth(long year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    internal static long FloorDivide(long value, long by) => (value / by) - (value % by < 0 ? 1 : 0);
}
