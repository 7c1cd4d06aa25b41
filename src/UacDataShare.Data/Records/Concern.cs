namespace UacDataShare.Data.Records;

/// <summary>A concern about a released child.</summary>
public sealed class Concern : SourcedRecord
{
    /// <summary>The child.</summary>
    public required Guid ChildId { get; init; }

    /// <summary>What it is about.</summary>
    public required string NocCategory { get; init; }

    /// <summary>What was told. Barred.</summary>
    public string? NocNarrative { get; init; }

    /// <summary>Who told it: their safety. Barred.</summary>
    public string? NocReporter { get; init; }

    /// <summary>When it came in.</summary>
    public DateOnly? ReceivedOn { get; init; }
}
