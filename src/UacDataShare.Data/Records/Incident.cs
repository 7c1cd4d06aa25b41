namespace UacDataShare.Data.Records;

/// <summary>An event in care, as a significant incident report. Barred.</summary>
public sealed class Incident : SourcedRecord
{
    /// <summary>The child.</summary>
    public required Guid ChildId { get; init; }

    /// <summary>The class of the report. One of <c>EMERGENCY</c>, <c>NON_EMERGENCY</c>, <c>SEXUAL_ABUSE</c>, <c>BEHAVIOURAL_NOTE</c>, <c>HISTORICAL_DISCLOSURE</c>.</summary>
    public required string SirCategory { get; init; }

    /// <summary>What happened.</summary>
    public string? SirNarrative { get; init; }

    /// <summary>A complaint about a recipient.</summary>
    public string? DhsCustodyComplaint { get; init; }

    /// <summary>When it happened.</summary>
    public DateOnly? OccurredOn { get; init; }
}
