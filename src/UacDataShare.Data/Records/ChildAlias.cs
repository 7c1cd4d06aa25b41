namespace UacDataShare.Data.Records;

/// <summary>Another name by which a child is known.</summary>
public sealed class ChildAlias : SourcedRecord
{
    /// <summary>The child.</summary>
    public required Guid ChildId { get; init; }

    /// <summary>The name.</summary>
    public required string Aka { get; init; }
}
