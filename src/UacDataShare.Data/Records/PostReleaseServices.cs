namespace UacDataShare.Data.Records;

/// <summary>Services after a release.</summary>
public sealed class PostReleaseServices : SourcedRecord
{
    /// <summary>The child.</summary>
    public required Guid ChildId { get; init; }

    /// <summary>Check-ins, case management, or intensive. Barred. One of <c>LEVEL_1</c>, <c>LEVEL_2</c>, <c>LEVEL_3</c>.</summary>
    public required string PrsLevel { get; init; }

    /// <summary>What the case manager wrote. Barred.</summary>
    public string? PrsCaseNotes { get; init; }

    /// <summary>When the services began.</summary>
    public DateOnly? OpenedOn { get; init; }

    /// <summary>When they ended; empty is still.</summary>
    public DateOnly? ClosedOn { get; init; }
}
