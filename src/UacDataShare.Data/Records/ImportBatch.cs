namespace UacDataShare.Data.Records;

/// <summary>One file that was imported, and what became of its rows.</summary>
public sealed class ImportBatch
{
    /// <summary>The batch's id, a version 7 UUID.</summary>
    public required Guid Id { get; init; }

    /// <summary>When the import began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs and for one that was killed.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The file's name without its folder.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required byte[] FileDigest { get; init; }

    /// <summary>Rows in the file.</summary>
    public long RowsRead { get; init; }

    /// <summary>Records that were new.</summary>
    public long Inserted { get; init; }

    /// <summary>Records that have a newer version now.</summary>
    public long Updated { get; init; }

    /// <summary>Rows that were here already.</summary>
    public long Unchanged { get; init; }

    /// <summary>Rows whose id another row of the same import bears with different content.</summary>
    public long Duplicates { get; init; }

    /// <summary>Rows that did not fit and stand in the report.</summary>
    public long Rejected { get; init; }
}
