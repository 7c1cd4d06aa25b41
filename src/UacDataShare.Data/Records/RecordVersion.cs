namespace UacDataShare.Data.Records;

/// <summary>A version of a record that is not, or no longer, the current one.</summary>
public sealed class RecordVersion
{
    /// <summary>The record's id.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>The kind of the record: the name of its table.</summary>
    public required string Kind { get; init; }

    /// <summary>SHA-256 over the version's content.</summary>
    public required byte[] ContentHash { get; init; }

    /// <summary>When the source system recorded the version.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The source gave this row and another with the same id.</summary>
    public required bool Duplicate { get; init; }

    /// <summary>The row as a JSON object, column by column.</summary>
    public required string Content { get; init; }

    /// <summary>When the version was set aside here.</summary>
    public DateTimeOffset ImportedAt { get; private init; }
}
