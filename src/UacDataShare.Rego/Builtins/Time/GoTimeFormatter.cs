using System.Globalization;
using System.Text;

namespace UacDataShare.Rego.Builtins.Time;

/// <summary>Writes an instant in one of Go's layouts.</summary>
internal static class GoTimeFormatter
{
    internal static string Format(ZonedTime time, string layout)
    {
        var text = new StringBuilder();
        foreach (var token in GoLayout.Tokens(layout))
        {
            text.Append(token.Part == LayoutPart.Literal ? token.Text : Part(time, token));
        }

        return text.ToString();
    }

    private static string Part(ZonedTime time, LayoutToken token)
    {
        var (year, month, day) = time.Date;
        var names = CultureInfo.InvariantCulture.DateTimeFormat;
        return token.Part switch
        {
            LayoutPart.LongMonth => names.GetMonthName(month),
            LayoutPart.Month => names.GetAbbreviatedMonthName(month),
            LayoutPart.NumberMonth => Number(month, 1),
            LayoutPart.ZeroMonth => Number(month, 2),
            LayoutPart.LongWeekday => names.GetDayName(time.Weekday),
            LayoutPart.Weekday => names.GetAbbreviatedDayName(time.Weekday),
            LayoutPart.Day => Number(day, 1),
            LayoutPart.SpaceDay => Number(day, 1).PadLeft(2),
            LayoutPart.ZeroDay => Number(day, 2),
            LayoutPart.SpaceDayOfYear => Number(time.DayOfYear, 1).PadLeft(3),
            LayoutPart.ZeroDayOfYear => Number(time.DayOfYear, 3),
            LayoutPart.LongYear => Year(year),
            LayoutPart.ShortYear => Number((int)(((year % 100) + 100) % 100), 2),
            LayoutPart.ZoneName => time.Zone.Length > 0 ? time.Zone : UnnamedZone(time.Offset),
            LayoutPart.FixedFraction or LayoutPart.ShortFraction => Fraction(time.Nanoseconds, token),
            _ => Clock(time.SecondOfDay, token.Part) ?? Offset(time.Offset, token.Text),
        };
    }

    private static string? Clock(int second, LayoutPart part)
    {
        var hour = second / 3600;
        var hour12 = hour % 12 == 0 ? 12 : hour % 12;
        return part switch
        {
            LayoutPart.Hour24 => Number(hour, 2),
            LayoutPart.Hour12 => Number(hour12, 1),
            LayoutPart.ZeroHour12 => Number(hour12, 2),
            LayoutPart.Minute => Number(second / 60 % 60, 1),
            LayoutPart.ZeroMinute => Number(second / 60 % 60, 2),
            LayoutPart.Second => Number(second % 60, 1),
            LayoutPart.ZeroSecond => Number(second % 60, 2),
            LayoutPart.UpperHalf => hour >= 12 ? "PM" : "AM",
            LayoutPart.LowerHalf => hour >= 12 ? "pm" : "am",
            _ => null,
        };
    }

    private static string Number(int value, int digits) => value.ToString("D" + digits, CultureInfo.InvariantCulture);

    private static string Year(long year) => year < 0
        ? "-" + (-year).ToString("D4", CultureInfo.InvariantCulture)
        : year.ToString("D4", CultureInfo.InvariantCulture);

    private static string Fraction(int nanoseconds, LayoutToken token)
    {
        var digits = nanoseconds.ToString("D9", CultureInfo.InvariantCulture);
        digits = digits[..Math.Min(9, token.Text.Length - 1)].PadRight(token.Text.Length - 1, '0');
        if (token.Part == LayoutPart.FixedFraction)
        {
            return token.Text[0] + digits;
        }

        digits = digits.TrimEnd('0');
        return digits.Length == 0 ? string.Empty : token.Text[0] + digits;
    }

    private static string UnnamedZone(int offset) => Offset(offset, offset % 3600 == 0 ? "-07" : "-0700");

    private static string Offset(int offset, string pattern)
    {
        if (pattern[0] == 'Z' && offset == 0)
        {
            return "Z";
        }

        var size = Math.Abs(offset);
        var colon = pattern.Contains(':', StringComparison.Ordinal) ? ":" : string.Empty;
        var text = (offset < 0 ? "-" : "+") + Number(size / 3600, 2);
        var digits = pattern.Count(char.IsAsciiDigit);
        text += digits >= 4 ? colon + Number(size / 60 % 60, 2) : string.Empty;
        return digits >= 6 ? text + colon + Number(size % 60, 2) : text;
    }
}
