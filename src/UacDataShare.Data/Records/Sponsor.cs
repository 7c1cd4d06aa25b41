namespace UacDataShare.Data.Records;

/// <summary>The person to whom a child is released: a subject of their own.</summary>
public sealed class Sponsor : SourcedRecord
{
    /// <summary>Given and family names.</summary>
    public required string Name { get; init; }

    /// <summary>The date of birth.</summary>
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>The whole address in one line.</summary>
    public string? Address { get; init; }

    /// <summary>E.164.</summary>
    public string? Phone { get; init; }

    /// <summary>To the child.</summary>
    public required string Relationship { get; init; }

    /// <summary>1 parent or guardian, 2A and 2B immediate relative, 3 distant relative or unrelated. One of <c>CATEGORY_1</c>, <c>CATEGORY_2A</c>, <c>CATEGORY_2B</c>, <c>CATEGORY_2</c>, <c>CATEGORY_3</c>.</summary>
    public required string Category { get; init; }

    /// <summary>The status as last known; empty is unknown. Barred.</summary>
    public string? ImmigrationStatus { get; init; }

    /// <summary>A social security or taxpayer number. Barred.</summary>
    public string? SsnTin { get; init; }

    /// <summary>Where the fingerprints are kept. Barred.</summary>
    public string? FingerprintRef { get; init; }

    /// <summary>The result of a test of kinship. Barred. One of <c>NOT_DONE</c>, <c>PENDING</c>, <c>CONSISTENT</c>, <c>NOT_CONSISTENT</c>.</summary>
    public string? DnaResult { get; init; }
}
