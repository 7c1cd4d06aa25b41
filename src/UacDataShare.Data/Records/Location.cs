namespace UacDataShare.Data.Records;

/// <summary>Where a child was at some time, and how that is known.</summary>
public sealed class Location : SourcedRecord
{
    /// <summary>The child.</summary>
    public required Guid ChildId { get; init; }

    /// <summary>What the place is to the child. One of <c>RELEASE</c>, <c>CURRENT</c>, <c>SCHOOL</c>, <c>WORK</c>, <c>COURT_FILING</c>, <c>FACILITY</c>, <c>OTHER</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>House number, street and unit.</summary>
    public string? AddressLine { get; init; }

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>USPS code of two letters.</summary>
    public string? State { get; init; }

    /// <summary>Five digits.</summary>
    public string? Zip { get; init; }

    /// <summary>Who said so: the release form, a call, a visit, a court filing.</summary>
    public required string Source { get; init; }

    /// <summary>The first day on which it held.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last day on which it held; empty is still.</summary>
    public DateOnly? ValidTo { get; init; }
}
