namespace UacDataShare.Data.Records;

/// <summary>A stay in a facility.</summary>
public sealed class Placement : SourcedRecord
{
    /// <summary>The child.</summary>
    public required Guid ChildId { get; init; }

    /// <summary>The facility.</summary>
    public required string FacilityName { get; init; }

    /// <summary>Kept confidential. Barred.</summary>
    public string? FacilityAddress { get; init; }

    /// <summary>The kind of care. Barred.</summary>
    public required string LevelOfCare { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly AdmissionDate { get; init; }

    /// <summary>The last day; empty is still there.</summary>
    public DateOnly? DischargeDate { get; init; }

    /// <summary>Days from the first to the last, computed by the database.</summary>
    public int? LengthOfStay { get; private init; }
}
