namespace UacDataShare.Disclosure.Errors;

/// <summary>The errors of a disclosure, with stable codes. Each message names the thing and the remedy, never a value.</summary>
public static class DisclosureErrors
{
    private static readonly List<DisclosureErrorKind> Known = [];

    /// <summary>A selected field is withheld by the decision.</summary>
    public static DisclosureErrorKind FieldWithheld { get; } = Define("UAC6001", "Field withheld",
        "Read the reason and the authorities in the error's extensions; leave the field out or ask for another purpose.");

    /// <summary>A query filters, sorts or counts by a field that may not be used so.</summary>
    public static DisclosureErrorKind UseWithheld { get; } = Define("UAC6002", "Search or order withheld",
        "Filter and sort only by fields that are released whole for this purpose.");

    /// <summary>An operation is not one disclosure.</summary>
    public static DisclosureErrorKind NotOneDisclosure { get; } = Define("UAC6003", "Not one disclosure",
        "Select the field `disclosure` once in an operation: one purpose and one case.");

    /// <summary>A page size is out of range.</summary>
    public static DisclosureErrorKind PageSize { get; } = Define("UAC6004", "Page size out of range",
        "Give `first` as a number from 1 to 100.");

    /// <summary>A cursor was not given for this question to this recipient.</summary>
    public static DisclosureErrorKind Cursor { get; } = Define("UAC6005", "Cursor not valid here",
        "Use the cursor with the same client, filter and order that it was given for, or start at the first page.");

    /// <summary>A case number has not the form of one.</summary>
    public static DisclosureErrorKind CaseNumber { get; } = Define("UAC6006", "Case number not valid",
        "Give 3 to 64 letters, digits, hyphens, slashes or dots.");

    /// <summary>An A-number has not the form of one.</summary>
    public static DisclosureErrorKind ANumber { get; } = Define("UAC6007", "A-number not valid",
        "Give nine digits, with or without a leading A.");

    /// <summary>A date has not the form of one.</summary>
    public static DisclosureErrorKind Date { get; } = Define("UAC6008", "Date not valid",
        "Give a calendar date as yyyy-MM-dd.");

    /// <summary>A list of values is too long.</summary>
    public static DisclosureErrorKind TooManyValues { get; } = Define("UAC6009", "Too many values",
        "Give 100 values at the most, or ask in several operations.");

    /// <summary>A text holds a character that no record can hold.</summary>
    public static DisclosureErrorKind Text { get; } = Define("UAC6011", "Text not valid",
        "Leave out the character U+0000.");

    /// <summary>A document that is to be registered names a field that the recipient can never be given.</summary>
    public static DisclosureErrorKind NeverReleased { get; } = Define("UAC6012", "Never released to this recipient",
        "No authority in force permits it for any purpose; leave it out.");

    /// <summary>Every error, in order of code.</summary>
    public static IReadOnlyList<DisclosureErrorKind> All => [.. Known.OrderBy(kind => kind.Code, StringComparer.Ordinal)];

    private static DisclosureErrorKind Define(string code, string title, string remedy)
    {
        var kind = new DisclosureErrorKind(code, title, remedy);
        Known.Add(kind);
        return kind;
    }
}
