namespace UacDataShare.Data.Records;

/// <summary>What is known of the status of a sponsor and the household. Only a row rule uses it, by a function; nobody may read it.</summary>
public sealed class SponsorStatus : SourcedRecord
{
    /// <summary>The sponsor.</summary>
    public required Guid SponsorId { get; init; }

    /// <summary>Whether the four facts were established.</summary>
    public required bool StatusKnown { get; init; }

    /// <summary>A citizen of the United States.</summary>
    public bool? IsCitizen { get; init; }

    /// <summary>A lawful permanent resident.</summary>
    public bool? IsLpr { get; init; }

    /// <summary>Someone of the household is a citizen or permanent resident.</summary>
    public bool? MixedStatusHousehold { get; init; }

    /// <summary>Protected by 8 U.S.C. 1367.</summary>
    public bool? S1367 { get; init; }
}
