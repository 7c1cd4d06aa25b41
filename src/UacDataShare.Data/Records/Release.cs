namespace UacDataShare.Data.Records;

/// <summary>A release from the custody of ORR.</summary>
public sealed class Release : SourcedRecord
{
    /// <summary>The child.</summary>
    public required Guid ChildId { get; init; }

    /// <summary>The sponsor; empty where there was none.</summary>
    public Guid? SponsorId { get; init; }

    /// <summary>The day of the release.</summary>
    public required DateOnly ReleaseDate { get; init; }

    /// <summary>How the stay ended.</summary>
    public required string DischargeType { get; init; }

    /// <summary>The fiscal year of the release, from 1 October, computed by the database.</summary>
    public int ReleaseFy { get; private init; }

    /// <summary>House number and street; empty where the record has none.</summary>
    public string? AddressLine { get; init; }

    /// <summary>Apartment or unit.</summary>
    public string? Unit { get; init; }

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>USPS code of two letters.</summary>
    public string? State { get; init; }

    /// <summary>Five digits.</summary>
    public string? Zip { get; init; }

    /// <summary>FIPS code of the county, five digits.</summary>
    public string? CountyFips { get; init; }

    /// <summary>What is wrong with the address, if anything. One of <c>COMPLETE</c>, <c>BLANK</c>, <c>UNDELIVERABLE</c>, <c>NO_UNIT</c>, <c>PO_BOX</c>.</summary>
    public required string AddressQuality { get; init; }

    /// <summary>How many children were released to the same address, computed by the import.</summary>
    public int? AddressClusterCount { get; init; }

    /// <summary>The child's telephone, E.164.</summary>
    public string? ChildPhone { get; init; }

    /// <summary>The child's e-mail.</summary>
    public string? ChildEmail { get; init; }

    /// <summary>A contact in the home country: a third person. Barred.</summary>
    public string? HomeCountryContact { get; init; }

    /// <summary>The discharge plan where there is no sponsor. Barred by the form itself.</summary>
    public string? Cat4DischargePlan { get; init; }
}
