namespace UacDataShare.Data.Records;

/// <summary>Whether 8 U.S.C. 1367 protects a child. Only a row rule uses it, by a function; nobody may read it.</summary>
public sealed class ProtectedStatus : SourcedRecord
{
    /// <summary>The child.</summary>
    public required Guid ChildId { get; init; }

    /// <summary>Protected by 8 U.S.C. 1367; empty is unknown and counts as protected.</summary>
    public bool? S1367 { get; init; }
}
