namespace UacDataShare.Data.Extracts;

/// <summary>
/// Why a row of an extract did not fit. <see cref="All"/> lists every code for <c>docs/errors.md</c>. No reason carries a value of the row:
/// the report may be read by people who may not read the record.
/// </summary>
public static class ExtractFaults
{
    internal static readonly ExtractFault Missing = new("UAC2201", "A value is required here.");
    internal static readonly ExtractFault NotADate = new("UAC2202", "Not a date of the form YYYY-MM-DD between 1900 and 2100.");
    internal static readonly ExtractFault NotABoolean = new("UAC2203", "Neither true nor false.");
    internal static readonly ExtractFault NotACode = new("UAC2204", "Not one of the codes of this column.");
    internal static readonly ExtractFault TooLong = new("UAC2205", "Longer than this column allows.");
    internal static readonly ExtractFault WrongForm = new("UAC2206", "Not of the form of this column.");
    internal static readonly ExtractFault UnknownReference = new("UAC2207", "No record with this id exists. Import the record that it refers to first.");
    internal static readonly ExtractFault WrongWidth = new("UAC2208", "The row has more or fewer values than the header has columns.");
    internal static readonly ExtractFault NotJson = new("UAC2209", "The line is not one JSON object.");
    internal static readonly ExtractFault UnknownKind = new("UAC2210", "No such kind of record.");
    internal static readonly ExtractFault UnknownColumn = new("UAC2211", "No such column in this kind of record.");
    internal static readonly ExtractFault OpenQuote = new("UAC2212", "A quoted value is not closed, or text follows its closing quote.");
    internal static readonly ExtractFault NotText = new("UAC2213", "Not text in UTF-8, or a control character in it.");
    internal static readonly ExtractFault NotAnInstant = new("UAC2214", "Not an instant of the form YYYY-MM-DDThh:mm:ssZ.");
    internal static readonly ExtractFault OutOfOrder = new("UAC2215", "The end lies before the beginning.");
    internal static readonly ExtractFault RepeatedColumn = new("UAC2216", "The column is there twice.");
    internal static readonly ExtractFault NoHeader = new("UAC2217", "The file has no header line.");

    /// <summary>Every fault.</summary>
    public static IReadOnlyList<ExtractFault> All { get; } =
    [
        Missing, NotADate, NotABoolean, NotACode, TooLong, WrongForm, UnknownReference, WrongWidth, NotJson, UnknownKind, UnknownColumn,
        OpenQuote, NotText, NotAnInstant, OutOfOrder, RepeatedColumn, NoHeader,
    ];
}

/// <summary>A reason for which a row does not fit.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Reason">The reason in a sentence, without a value.</param>
public sealed record ExtractFault(string Code, string Reason);

/// <summary>A row that did not fit, at one of its columns.</summary>
/// <param name="File">The file's name without its folder.</param>
/// <param name="Line">The line on which the row begins, from 1.</param>
/// <param name="Column">The column's name, <c>#3</c> for a column without a known one, or null where the row as a whole is at fault.</param>
/// <param name="Fault">Why.</param>
public sealed record RowFault(string File, long Line, string? Column, ExtractFault Fault);
