namespace UacDataShare.Data.Records;

/// <summary>A visit to see whether a child is safe.</summary>
public sealed class WelfareCheck : SourcedRecord
{
    /// <summary>The child.</summary>
    public required Guid ChildId { get; init; }

    /// <summary>The day of the visit.</summary>
    public required DateOnly CheckedOn { get; init; }

    /// <summary>What was found. One of <c>LOCATED_SAFE</c>, <c>LOCATED_CONCERN</c>, <c>NOT_LOCATED</c>, <c>MOVED</c>.</summary>
    public required string WelfareCheckResult { get; init; }

    /// <summary>Whether the child was found working; empty where not seen.</summary>
    public bool? ChildWorking { get; init; }
}
