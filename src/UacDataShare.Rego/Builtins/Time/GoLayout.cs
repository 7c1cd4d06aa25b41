namespace UacDataShare.Rego.Builtins.Time;

/// <summary>Go's layouts: a date written in the parts of Mon Jan 2 15:04:05 MST 2006 (-0700).</summary>
internal static class GoLayout
{
    internal const string Rfc3339 = "2006-01-02T15:04:05Z07:00";
    internal const string Rfc3339Nano = "2006-01-02T15:04:05.999999999Z07:00";

    private static readonly Dictionary<string, string> s_named = new()
    {
        ["ANSIC"] = "Mon Jan _2 15:04:05 2006",
        ["UnixDate"] = "Mon Jan _2 15:04:05 MST 2006",
        ["RubyDate"] = "Mon Jan 02 15:04:05 -0700 2006",
        ["RFC822"] = "02 Jan 06 15:04 MST",
        ["RFC822Z"] = "02 Jan 06 15:04 -0700",
        ["RFC850"] = "Monday, 02-Jan-06 15:04:05 MST",
        ["RFC1123"] = "Mon, 02 Jan 2006 15:04:05 MST",
        ["RFC1123Z"] = "Mon, 02 Jan 2006 15:04:05 -0700",
        ["RFC3339"] = Rfc3339,
        ["RFC3339Nano"] = Rfc3339Nano,
    };

    // Longer parts before their prefixes.
    private static readonly (string Text, LayoutPart Part)[] s_parts =
    [
        ("January", LayoutPart.LongMonth), ("Jan", LayoutPart.Month),
        ("Monday", LayoutPart.LongWeekday), ("Mon", LayoutPart.Weekday),
        ("MST", LayoutPart.ZoneName),
        ("002", LayoutPart.ZeroDayOfYear),
        ("01", LayoutPart.ZeroMonth), ("02", LayoutPart.ZeroDay), ("03", LayoutPart.ZeroHour12),
        ("04", LayoutPart.ZeroMinute), ("05", LayoutPart.ZeroSecond), ("06", LayoutPart.ShortYear),
        ("15", LayoutPart.Hour24), ("1", LayoutPart.NumberMonth),
        ("2006", LayoutPart.LongYear), ("2", LayoutPart.Day),
        ("__2", LayoutPart.SpaceDayOfYear), ("_2", LayoutPart.SpaceDay),
        ("3", LayoutPart.Hour12), ("4", LayoutPart.Minute), ("5", LayoutPart.Second),
        ("PM", LayoutPart.UpperHalf), ("pm", LayoutPart.LowerHalf),
        ("-070000", LayoutPart.OffsetSeconds), ("-07:00:00", LayoutPart.OffsetColonSeconds), ("-0700", LayoutPart.Offset),
        ("-07:00", LayoutPart.OffsetColon), ("-07", LayoutPart.OffsetHour),
        ("Z070000", LayoutPart.IsoOffsetSeconds), ("Z07:00:00", LayoutPart.IsoOffsetColonSeconds), ("Z0700", LayoutPart.IsoOffset),
        ("Z07:00", LayoutPart.IsoOffsetColon), ("Z07", LayoutPart.IsoOffsetHour),
    ];

    /// <summary>The layout behind a name such as RFC1123, or the text itself.</summary>
    internal static string Resolve(string nameOrLayout) => s_named.GetValueOrDefault(nameOrLayout, nameOrLayout);

    /// <summary>Splits a layout into its parts; what is between them is literal.</summary>
    internal static List<LayoutToken> Tokens(string layout)
    {
        var tokens = new List<LayoutToken>();
        var literal = 0;
        for (var at = 0; at < layout.Length;)
        {
            var (part, length) = PartAt(layout, at);
            if (part == LayoutPart.Literal)
            {
                at++;
                continue;
            }

            AddLiteral(tokens, layout, literal, at);
            tokens.Add(new LayoutToken(part, layout.Substring(at, length)));
            at += length;
            literal = at;
        }

        AddLiteral(tokens, layout, literal, layout.Length);
        return tokens;
    }

    private static void AddLiteral(List<LayoutToken> tokens, string layout, int from, int to)
    {
        if (to > from)
        {
            tokens.Add(new LayoutToken(LayoutPart.Literal, layout[from..to]));
        }
    }

    private static (LayoutPart Part, int Length) PartAt(string layout, int at)
    {
        if (layout[at] is '.' or ',')
        {
            return FractionAt(layout, at);
        }

        foreach (var (text, part) in s_parts)
        {
            if (string.CompareOrdinal(layout, at, text, 0, text.Length) == 0 && IsWhole(layout, at, text, part))
            {
                return (part, text.Length);
            }
        }

        return (LayoutPart.Literal, 1);
    }

    // "Janet" holds no month, and "_2006" is an underscore before a year.
    private static bool IsWhole(string layout, int at, string text, LayoutPart part) => part switch
    {
        LayoutPart.Month or LayoutPart.Weekday => at + text.Length >= layout.Length || !char.IsAsciiLetterLower(layout[at + text.Length]),
        LayoutPart.SpaceDay => string.CompareOrdinal(layout, at, "_2006", 0, 5) != 0,
        _ => true,
    };

    private static (LayoutPart Part, int Length) FractionAt(string layout, int at)
    {
        if (at + 1 >= layout.Length || layout[at + 1] is not ('0' or '9'))
        {
            return (LayoutPart.Literal, 1);
        }

        var digit = layout[at + 1];
        var end = at + 1;
        while (end < layout.Length && layout[end] == digit)
        {
            end++;
        }

        if (end < layout.Length && char.IsAsciiDigit(layout[end]))
        {
            return (LayoutPart.Literal, 1);
        }

        return (digit == '0' ? LayoutPart.FixedFraction : LayoutPart.ShortFraction, end - at);
    }
}

/// <summary>One part of a layout with its text there.</summary>
internal readonly record struct LayoutToken(LayoutPart Part, string Text);
