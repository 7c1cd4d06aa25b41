namespace UacDataShare.Rego.Builtins.Time;

/// <summary>Offsets and abbreviations of named zones.</summary>
internal static class TimeZones
{
    // The base library knows no abbreviations; these are the ones that Go's layouts print for zones in common use.
    private static readonly Dictionary<string, (string Standard, string Daylight)> s_abbreviations = new()
    {
        ["America/New_York"] = ("EST", "EDT"),
        ["America/Detroit"] = ("EST", "EDT"),
        ["America/Toronto"] = ("EST", "EDT"),
        ["US/Eastern"] = ("EST", "EDT"),
        ["America/Chicago"] = ("CST", "CDT"),
        ["US/Central"] = ("CST", "CDT"),
        ["America/Denver"] = ("MST", "MDT"),
        ["US/Mountain"] = ("MST", "MDT"),
        ["America/Phoenix"] = ("MST", "MST"),
        ["America/Los_Angeles"] = ("PST", "PDT"),
        ["US/Pacific"] = ("PST", "PDT"),
        ["America/Anchorage"] = ("AKST", "AKDT"),
        ["Pacific/Honolulu"] = ("HST", "HST"),
        ["America/Puerto_Rico"] = ("AST", "AST"),
        ["America/Halifax"] = ("AST", "ADT"),
        ["Europe/London"] = ("GMT", "BST"),
        ["Europe/Dublin"] = ("GMT", "IST"),
        ["Europe/Lisbon"] = ("WET", "WEST"),
        ["Europe/Berlin"] = ("CET", "CEST"),
        ["Europe/Paris"] = ("CET", "CEST"),
        ["Europe/Madrid"] = ("CET", "CEST"),
        ["Europe/Rome"] = ("CET", "CEST"),
        ["Europe/Vienna"] = ("CET", "CEST"),
        ["Europe/Zurich"] = ("CET", "CEST"),
        ["Europe/Amsterdam"] = ("CET", "CEST"),
        ["Europe/Brussels"] = ("CET", "CEST"),
        ["Europe/Stockholm"] = ("CET", "CEST"),
        ["Europe/Oslo"] = ("CET", "CEST"),
        ["Europe/Copenhagen"] = ("CET", "CEST"),
        ["Europe/Prague"] = ("CET", "CEST"),
        ["Europe/Warsaw"] = ("CET", "CEST"),
        ["Europe/Athens"] = ("EET", "EEST"),
        ["Europe/Helsinki"] = ("EET", "EEST"),
        ["Europe/Moscow"] = ("MSK", "MSK"),
        ["Asia/Kolkata"] = ("IST", "IST"),
        ["Asia/Calcutta"] = ("IST", "IST"),
        ["Asia/Shanghai"] = ("CST", "CST"),
        ["Asia/Tokyo"] = ("JST", "JST"),
        ["Asia/Seoul"] = ("KST", "KST"),
        ["Asia/Jerusalem"] = ("IST", "IDT"),
        ["Australia/Sydney"] = ("AEST", "AEDT"),
        ["Australia/Brisbane"] = ("AEST", "AEST"),
        ["Australia/Perth"] = ("AWST", "AWST"),
        ["Pacific/Auckland"] = ("NZST", "NZDT"),
        ["Africa/Johannesburg"] = ("SAST", "SAST"),
        ["GMT"] = ("GMT", "GMT"),
        ["Etc/UTC"] = ("UTC", "UTC"),
    };

    /// <summary>The same instant in another zone; null is UTC.</summary>
    internal static ZonedTime In(ZonedTime time, TimeZoneInfo? zone)
    {
        if (zone is null)
        {
            return time with { Offset = 0, Zone = "UTC" };
        }

        var instant = Instant(time.Seconds);
        var offset = (int)zone.GetUtcOffset(instant).TotalSeconds;
        return time with { Offset = offset, Zone = Abbreviation(zone, instant) };
    }

    /// <summary>
    /// The instant at which clocks in the zone show a local time. A time that is skipped or shown twice is taken with the offset
    /// before the change.
    /// </summary>
    internal static ZonedTime FromLocal(long localSeconds, int nanoseconds, TimeZoneInfo? zone)
    {
        if (zone is null)
        {
            return new ZonedTime(localSeconds, nanoseconds, 0, "UTC");
        }

        var guess = (int)zone.GetUtcOffset(Instant(localSeconds)).TotalSeconds;
        var offset = (int)zone.GetUtcOffset(Instant(localSeconds - guess)).TotalSeconds;
        return In(new ZonedTime(localSeconds - offset, nanoseconds, 0, string.Empty), zone);
    }

    private static DateTimeOffset Instant(long seconds)
    {
        // Outside the years of the base library no zone has rules that matter: the nearest year stands in.
        var limited = Math.Clamp(seconds, DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds());
        return DateTimeOffset.FromUnixTimeSeconds(limited);
    }

    private static string Abbreviation(TimeZoneInfo zone, DateTimeOffset instant)
    {
        if (!s_abbreviations.TryGetValue(zone.Id, out var names))
        {
            return string.Empty;
        }

        return zone.IsDaylightSavingTime(instant) ? names.Daylight : names.Standard;
    }
}
