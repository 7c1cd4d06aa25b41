namespace UacDataShare.Data.Records;

/// <summary>Legal representation of a child.</summary>
public sealed class LegalRecord : SourcedRecord
{
    /// <summary>The child.</summary>
    public required Guid ChildId { get; init; }

    /// <summary>So that counsel can be reached.</summary>
    public string? AttorneyOfRecord { get; init; }

    /// <summary>Privileged: barred for every recipient.</summary>
    public string? LegalScreeningNotes { get; init; }

    /// <summary>When the letter was issued. Barred.</summary>
    public DateOnly? TraffickingEligibilityLetter { get; init; }
}
