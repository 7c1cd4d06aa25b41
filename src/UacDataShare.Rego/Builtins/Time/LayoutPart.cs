namespace UacDataShare.Rego.Builtins.Time;

/// <summary>The parts of a layout; the comment shows how each is written there.</summary>
internal enum LayoutPart
{
    Literal,
    LongMonth, // January
    Month, // Jan
    NumberMonth, // 1
    ZeroMonth, // 01
    LongWeekday, // Monday
    Weekday, // Mon
    Day, // 2
    SpaceDay, // _2
    ZeroDay, // 02
    SpaceDayOfYear, // __2
    ZeroDayOfYear, // 002
    Hour24, // 15
    Hour12, // 3
    ZeroHour12, // 03
    Minute, // 4
    ZeroMinute, // 04
    Second, // 5
    ZeroSecond, // 05
    LongYear, // 2006
    ShortYear, // 06
    UpperHalf, // PM
    LowerHalf, // pm
    ZoneName, // MST
    IsoOffset, // Z0700
    IsoOffsetSeconds, // Z070000
    IsoOffsetHour, // Z07
    IsoOffsetColon, // Z07:00
    IsoOffsetColonSeconds, // Z07:00:00
    Offset, // -0700
    OffsetSeconds, // -070000
    OffsetHour, // -07
    OffsetColon, // -07:00
    OffsetColonSeconds, // -07:00:00
    FixedFraction, // .000
    ShortFraction, // .999
}
