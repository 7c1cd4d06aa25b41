namespace UacDataShare.Data.Records;

/// <summary>A way to reach a child.</summary>
public sealed class ContactPoint : SourcedRecord
{
    /// <summary>The child.</summary>
    public required Guid ChildId { get; init; }

    /// <summary>What kind of address the value is. One of <c>PHONE</c>, <c>EMAIL</c>, <c>OTHER</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The number or address.</summary>
    public required string Value { get; init; }

    /// <summary>Who said so.</summary>
    public string? Source { get; init; }

    /// <summary>The first day on which it held.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day on which it held; empty is still.</summary>
    public DateOnly? ValidTo { get; init; }
}
