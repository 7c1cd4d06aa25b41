namespace UacDataShare.Data.Extracts;

/// <summary>
/// A row of an extract, its values in the order of <see cref="RecordKind.Columns"/>: text, <see cref="DateOnly"/>, <see cref="bool"/>,
/// <see cref="DateTimeOffset"/>, or null. A reference is the text of the other record's id in the same source system.
/// </summary>
internal sealed record ExtractRow(RecordKind Kind, long Line, object?[] Values)
{
    private const int SourceSystemAt = 0;
    private const int RecordIdAt = 1;

    public string SourceSystem => (string?)Values[SourceSystemAt] ?? "";

    public string SourceId => (string?)Values[RecordIdAt] ?? "";
}
