using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Time;

/// <summary>An instant given as nanoseconds, or as an array of nanoseconds, zone and layout.</summary>
internal readonly record struct TimeOperand(ZonedTime Time, TimeZoneInfo? Zone, string Layout)
{
    private const string Expected = "either number (ns) or [number (ns), string (tz)]";

    internal static bool TryRead(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, int index, out TimeOperand operand)
    {
        operand = default;
        var isArray = arguments[index].TryGetArray(out var array);
        if (!arguments[index].IsNumber && (array is null || array.Count == 0))
        {
            return Operand.Wrong(context, arguments[index..], 0, Expected);
        }

        var number = array is null ? arguments[index] : array[0];
        var zoneName = string.Empty;
        var layout = string.Empty;
        if (isArray && array is not null && !TryNames(context, array, out zoneName, out layout))
        {
            return false;
        }

        if (!TryZone(context, zoneName, out var zone))
        {
            return false;
        }

        if (!number.TryGetInt64(out var nanoseconds))
        {
            context.Fail("timestamp too big");
            return false;
        }

        operand = new TimeOperand(TimeZones.In(ZonedTime.Utc(nanoseconds), zone), zone, layout);
        return true;
    }

    private static bool TryNames(BuiltinContext context, RegoArray array, out string zone, out string layout)
    {
        (zone, layout) = (string.Empty, string.Empty);
        if (!array[0].IsNumber)
        {
            return Operand.Wrong(context, array.Items, 0, "number");
        }

        if (array.Count > 1)
        {
            if (!array[1].TryGetString(out var name))
            {
                return Operand.Wrong(context, array.Items[1..], 0, "string");
            }

            zone = name;
        }

        if (array.Count > 2)
        {
            if (!array[2].TryGetString(out var text))
            {
                return Operand.Wrong(context, array.Items[2..], 0, "string");
            }

            layout = text;
        }

        return true;
    }

    private static bool TryZone(BuiltinContext context, string name, out TimeZoneInfo? zone)
    {
        zone = null;

        // The engine has no place of its own, so the local zone is UTC.
        if (name is "" or "UTC" or "Local")
        {
            return true;
        }

        zone = context.TimeZones(name);
        if (zone is null)
        {
            context.Fail($"unknown time zone {name}");
        }

        return zone is not null;
    }
}
