using System.Globalization;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Time;

/// <summary>The <c>time</c> family. Instants are nanoseconds since 1970-01-01T00:00:00Z in 64 bits.</summary>
internal static class Times
{
    private const string Moment = "any<number, array<number, string>>";
    private const string OutOfRange = "time outside of valid range";

    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("time.now_ns", "() => number", static (context, _) => context.NowNanoseconds) { IsNondeterministic = true },
        new("time.parse_ns", "(string, string) => number", ParseNs),
        new("time.parse_rfc3339_ns", "(string) => number", ParseRfc3339),
        new("time.parse_duration_ns", "(string) => number", ParseDuration),
        new("time.format", "(any<number, array<number, string>, array<number, string, string>>) => string", Format),
        new("time.date", $"({Moment}) => array<number, number, number>", Date),
        new("time.clock", $"({Moment}) => array<number, number, number>", Clock),
        new("time.weekday", $"({Moment}) => string", Weekday),
        new("time.add_date", "(number, number, number, number) => number", AddDate),
        new("time.diff", $"({Moment}, {Moment}) => array<number, number, number, number, number, number>", TimeDifference.Diff),
    ];

    private static RegoValue ParseNs(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        Operand.TryString(context, arguments, 0, out var layout) && Operand.TryString(context, arguments, 1, out var text)
            ? Parse(context, GoLayout.Resolve(layout), text)
            : default;

    private static RegoValue ParseRfc3339(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        Operand.TryString(context, arguments, 0, out var text) ? Parse(context, GoLayout.Rfc3339, text) : default;

    private static RegoValue Parse(BuiltinContext context, string layout, string text) =>
        GoTimeParser.TryParse(layout, text, out var time, out var error) ? ToNanoseconds(context, time) : context.Fail(error);

    private static RegoValue ToNanoseconds(BuiltinContext context, ZonedTime time) =>
        time.TryNanoseconds(out var nanoseconds) ? nanoseconds : context.Fail(OutOfRange);

    private static RegoValue ParseDuration(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var text))
        {
            return default;
        }

        return GoDuration.TryParse(text, out var nanoseconds, out var error) ? nanoseconds : context.Fail(error);
    }

    private static RegoValue Format(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!TimeOperand.TryRead(context, arguments, 0, out var moment))
        {
            return default;
        }

        var layout = moment.Layout.Length == 0 ? GoLayout.Rfc3339Nano : GoLayout.Resolve(moment.Layout);
        return RegoValue.From(GoTimeFormatter.Format(moment.Time, layout));
    }

    private static RegoValue Date(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!TimeOperand.TryRead(context, arguments, 0, out var moment))
        {
            return default;
        }

        var (year, month, day) = moment.Time.Date;
        return RegoArray.Create(year, (long)month, (long)day);
    }

    private static RegoValue Clock(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!TimeOperand.TryRead(context, arguments, 0, out var moment))
        {
            return default;
        }

        var second = (long)moment.Time.SecondOfDay;
        return RegoArray.Create(second / 3600, second / 60 % 60, second % 60);
    }

    private static RegoValue Weekday(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        TimeOperand.TryRead(context, arguments, 0, out var moment)
            ? RegoValue.From(CultureInfo.InvariantCulture.DateTimeFormat.GetDayName(moment.Time.Weekday))
            : default;

    private static RegoValue AddDate(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!TimeOperand.TryRead(context, arguments, 0, out var moment)
            || !Operand.TryInteger(context, arguments, 1, out var years)
            || !Operand.TryInteger(context, arguments, 2, out var months)
            || !Operand.TryInteger(context, arguments, 3, out var days))
        {
            return default;
        }

        const long Limit = 10_000_000;
        if (Math.Abs((decimal)years) > Limit || Math.Abs((decimal)months) > Limit * 12 || Math.Abs((decimal)days) > Limit * 366)
        {
            return context.Fail(OutOfRange);
        }

        var (year, month, day) = moment.Time.Date;
        var local = (Civil.Days(year + years, month + months, day + days) * Civil.SecondsPerDay) + moment.Time.SecondOfDay;
        return ToNanoseconds(context, TimeZones.FromLocal(local, moment.Time.Nanoseconds, moment.Zone));
    }
}
