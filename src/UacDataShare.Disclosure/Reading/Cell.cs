namespace UacDataShare.Disclosure.Reading;

/// <summary>One value as it was read: text, or a number of days, ticks, a count or a truth value.</summary>
public readonly struct Cell
{
    private readonly long _bits;

    private Cell(string? text, long bits, bool isPresent)
    {
        Text = text;
        _bits = bits;
        IsPresent = isPresent;
    }

    /// <summary>True when there is a value. Default is absent.</summary>
    public bool IsPresent { get; }

    /// <summary>The text of a text value.</summary>
    public string? Text { get; }

    /// <summary>The value as a date.</summary>
    public DateOnly Date => DateOnly.FromDayNumber((int)_bits);

    /// <summary>The value as an instant in UTC.</summary>
    public DateTime Instant => new(_bits, DateTimeKind.Utc);

    /// <summary>The value as a number.</summary>
    public int Integer => (int)_bits;

    /// <summary>The value as a truth value.</summary>
    public bool Boolean => _bits != 0;

    /// <summary>A text.</summary>
    public static Cell From(string text) => new(text, 0, true);

    /// <summary>A date.</summary>
    public static Cell From(DateOnly date) => new(null, date.DayNumber, true);

    /// <summary>An instant.</summary>
    public static Cell From(DateTime instant) => new(null, instant.Ticks, true);

    /// <summary>A number.</summary>
    public static Cell From(int number) => new(null, number, true);

    /// <summary>A truth value.</summary>
    public static Cell From(bool truth) => new(null, truth ? 1 : 0, true);
}
