namespace UacDataShare.Data.Records;

/// <summary>A safety and well-being call.</summary>
public sealed class PostReleaseCall : SourcedRecord
{
    /// <summary>The child.</summary>
    public required Guid ChildId { get; init; }

    /// <summary>The day of the call.</summary>
    public required DateOnly CalledOn { get; init; }

    /// <summary>Whether anyone was reached. One of <c>REACHED</c>, <c>REACHED_SPONSOR_ONLY</c>, <c>REACHED_CONCERN</c>, <c>NOT_REACHED</c>, <c>NOT_REACHED_DISCONNECTED</c>, <c>NOT_REACHED_MOVED</c>.</summary>
    public required string SwbCallOutcome { get; init; }

    /// <summary>The address as told in the call.</summary>
    public string? CurrentAddress { get; init; }

    /// <summary>Whether the child goes to school; empty where not asked.</summary>
    public bool? SchoolEnrolled { get; init; }

    /// <summary>Which school. Barred.</summary>
    public string? SchoolName { get; init; }
}
