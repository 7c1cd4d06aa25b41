namespace UacDataShare.Data.Records;

/// <summary>Someone of a sponsor's household: a third person.</summary>
public sealed class HouseholdMember : SourcedRecord
{
    /// <summary>The sponsor.</summary>
    public required Guid SponsorId { get; init; }

    /// <summary>Given and family names. Barred.</summary>
    public required string Name { get; init; }

    /// <summary>The date of birth. Barred.</summary>
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>To the sponsor. Barred.</summary>
    public string? Relationship { get; init; }

    /// <summary>The status as last known. Barred.</summary>
    public string? ImmigrationStatus { get; init; }
}
