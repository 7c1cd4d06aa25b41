namespace UacDataShare.Data.Records;

/// <summary>What every record carries of its own origin.</summary>
public abstract class SourcedRecord
{
    /// <summary>The record's id, drawn from its source system, its kind and its id there (see <see cref="RecordId"/>).</summary>
    public required Guid Id { get; init; }

    /// <summary>The system that the record came from.</summary>
    public required string SourceSystem { get; init; }

    /// <summary>The record's id in that system.</summary>
    public required string SourceId { get; init; }

    /// <summary>The person is invented. Set on every record that the generator makes.</summary>
    public required bool Synthetic { get; init; }

    /// <summary>When the source system recorded this version.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Counts the versions of the record that were seen, from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The source gave two different rows with this id.</summary>
    public bool Duplicate { get; init; }

    /// <summary>SHA-256 over the row's content, by which an import sees what it has already.</summary>
    public required byte[] ContentHash { get; init; }

    /// <summary>The import that brought this version; null for a record that no import brought.</summary>
    public Guid? ImportBatchId { get; init; }
}
