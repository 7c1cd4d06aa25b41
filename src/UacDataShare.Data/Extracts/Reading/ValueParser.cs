using System.Globalization;

namespace UacDataShare.Data.Extracts.Reading;

/// <summary>Turns the text of a value into what its column holds.</summary>
internal static class ValueParser
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);
    private static readonly DateOnly Latest = new(2100, 12, 31);

    private static readonly string[] InstantForms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFK"];

    /// <summary>The value, or the fault.</summary>
    public static (object? Value, ExtractFault? Fault) Parse(RecordColumn column, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return (null, column.IsRequired ? ExtractFaults.Missing : null);
        }

        return IsText(text) ? ParseText(column, text) : (null, ExtractFaults.NotText);
    }

    private static (object? Value, ExtractFault? Fault) ParseText(RecordColumn column, string text) => column.Type switch
    {
        ColumnType.Text or ColumnType.Reference => Limited(column, text),
        ColumnType.Code => column.Values.Contains(text) ? (text, null) : (null, ExtractFaults.NotACode),
        ColumnType.Date => Date(text),
        ColumnType.Boolean => Flag(text),
        ColumnType.Instant => Instant(text),
    };

    private static (object? Value, ExtractFault? Fault) Limited(RecordColumn column, string text)
    {
        if (column.Form is { } form && !form.Matches(text))
        {
            return (null, ExtractFaults.WrongForm);
        }

        return text.Length <= column.MaxLength ? (text, null) : (null, ExtractFaults.TooLong);
    }

    private static (object? Value, ExtractFault? Fault) Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date >= Earliest && date <= Latest
            ? (date, null)
            : (null, ExtractFaults.NotADate);

    private static (object? Value, ExtractFault? Fault) Flag(string text) => text switch
    {
        "true" => (true, null),
        "false" => (false, null),
        _ => (null, ExtractFaults.NotABoolean),
    };

    private static (object? Value, ExtractFault? Fault) Instant(string text) =>
        (text.EndsWith('Z') || text.LastIndexOf('+') > 0 || text.LastIndexOf('-') > "yyyy-MM-dd".Length)
            && DateTimeOffset.TryParseExact(text, InstantForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            && instant.UtcDateTime.Year is >= 1900 and <= 2100
            ? (instant.ToUniversalTime(), null)
            : (null, ExtractFaults.NotAnInstant);

    /// <summary>Line breaks and tabs belong to narratives; the mark of undecodable bytes and half a surrogate pair do not belong to text.</summary>
    private static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (c == '\uFFFD' || char.IsSurrogate(c) || (char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
            {
                return false;
            }
        }

        return true;
    }
}
