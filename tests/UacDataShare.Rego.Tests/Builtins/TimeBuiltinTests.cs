namespace UacDataShare.Rego.Tests.Builtins;

public sealed class TimeBuiltinTests
{
    [Theory]
    [InlineData("2006-01-02", "2024-02-29", "1709164800000000000")]
    [InlineData("RFC1123Z", "Sat, 03 Dec 2022 00:10:53 +0530", "1670006453000000000")]
    [InlineData("2006-01-02 3:04:05 PM", "2022-12-02 12:00:00 AM", "1669939200000000000")]
    [InlineData("2006-002", "2024-366", "1735603200000000000")]
    [InlineData("06 Jan _2", "70 feb  3", "2851200000000000")]
    [InlineData("2006-01-02T15:04:05Z07:00", "2017-06-02T19:00:00.5-07:00", "1496455200500000000")]
    [InlineData("2006-01-02", "2023-02-29", "eval_builtin_error: time.parse_ns: parsing time \"2023-02-29\": day out of range")]
    [InlineData("2006-01-02", "9999-01-01", "eval_builtin_error: time.parse_ns: time outside of valid range")]
    [InlineData("2006", "x", "eval_builtin_error: time.parse_ns: parsing time \"x\" as \"2006\": cannot parse \"x\" as \"2006\"")]
    public void Layouts_are_go_s(string layout, string text, string expected) =>
        Assert.Equal(expected, Call.Text("time.parse_ns", $"\"{layout}\"", $"\"{text}\""));

    [Theory]
    [InlineData("1670006453141828752", "\"2022-12-02T18:40:53.141828752Z\"")]
    [InlineData("[1670006453141828752, \"Asia/Kolkata\", \"Mon Jan 02 15:04:05.000 -0700 2006\"]", "\"Sat Dec 03 00:10:53.141 +0530 2022\"")]
    [InlineData("[0, \"America/New_York\", \"UnixDate\"]", "\"Wed Dec 31 19:00:00 EST 1969\"")]
    [InlineData("[0, \"\", \"3:04PM .999 002\"]", "\"12:00AM  001\"")]
    [InlineData("[0, \"Nowhere/Place\"]", "eval_builtin_error: time.format: unknown time zone Nowhere/Place")]
    [InlineData("1.5", "eval_builtin_error: time.format: timestamp too big")]
    [InlineData("\"x\"", "eval_type_error: time.format: operand 1 must be either number (ns) or [number (ns), string (tz)] but got string")]
    public void Formatting_takes_zones_and_layouts(string moment, string expected) => Assert.Equal(expected, Call.Text("time.format", moment));

    [Theory]
    [InlineData("1h30m", "5400000000000")]
    [InlineData("-1.5s", "-1500000000")]
    [InlineData("100ms1us1ns", "100001001")]
    [InlineData("0", "0")]
    [InlineData("1d", "eval_builtin_error: time.parse_duration_ns: time: unknown unit \"d\" in duration \"1d\"")]
    [InlineData("1", "eval_builtin_error: time.parse_duration_ns: time: missing unit in duration \"1\"")]
    public void Durations_are_go_s(string text, string expected) => Assert.Equal(expected, Call.Text("time.parse_duration_ns", $"\"{text}\""));

    [Fact]
    public void Adding_a_month_to_the_31st_runs_over() =>
        Assert.Equal("1709424000000000000", Call.Text("time.add_date", "1706659200000000000", "0", "1", "1"));

    [Fact]
    public void A_difference_is_counted_by_the_calendar() =>
        Assert.Equal("[0, 0, 28, 0, 0, 0]", Call.Text("time.diff", "1580601600000000000", "1583020800000000000"));

    [Fact]
    public void The_clock_stands_still_within_a_query() =>
        Assert.Equal("1700000000000000000", Call.Text("time.now_ns"));
}
