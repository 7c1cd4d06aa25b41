namespace UacDataShare.Data.Records;

/// <summary>A number by which a system knows a child.</summary>
public sealed class ChildIdentifier : SourcedRecord
{
    /// <summary>The child.</summary>
    public required Guid ChildId { get; init; }

    /// <summary>The system that gave the number.</summary>
    public required string System { get; init; }

    /// <summary>The number.</summary>
    public required string Value { get; init; }

    /// <summary>The first day on which it held.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day on which it held; empty is still.</summary>
    public DateOnly? ValidTo { get; init; }
}
