namespace UacDataShare.Data.Records;

/// <summary>An unaccompanied child who is or was in the care of ORR.</summary>
public sealed class Child : SourcedRecord
{
    /// <summary>The alien registration number: nine digits.</summary>
    public string? ANumber { get; init; }

    /// <summary>The child's number in the UC Portal.</summary>
    public string? PortalId { get; init; }

    /// <summary>Given names.</summary>
    public required string FirstName { get; init; }

    /// <summary>Family names, two as a rule.</summary>
    public required string LastName { get; init; }

    /// <summary>The date of birth as recorded.</summary>
    public required DateOnly DateOfBirth { get; init; }

    /// <summary>As on the form. One of <c>F</c>, <c>M</c>.</summary>
    public required string Sex { get; init; }

    /// <summary>ISO 3166-1 alpha-3.</summary>
    public required string CountryOfBirth { get; init; }

    /// <summary>ISO 3166-1 alpha-3; empty where unknown.</summary>
    public string? Citizenship { get; init; }

    /// <summary>ISO 639-3.</summary>
    public string? PrimaryLanguage { get; init; }

    /// <summary>As told by the child. Barred.</summary>
    public string? Religion { get; init; }

    /// <summary>A social security or taxpayer number. Barred.</summary>
    public string? SsnTin { get; init; }

    /// <summary>Where the photograph is kept. Barred.</summary>
    public string? PhotoRef { get; init; }

    /// <summary>Where the fingerprints are kept. Barred.</summary>
    public string? FingerprintRef { get; init; }

    /// <summary>The status as last known; empty is unknown.</summary>
    public string? ImmigrationStatus { get; init; }

    /// <summary>When the notice to appear was served.</summary>
    public DateOnly? NtaServedDate { get; init; }

    /// <summary>The next hearing before the immigration court.</summary>
    public DateOnly? NextHearingDate { get; init; }

    /// <summary>Relief that is sought or was granted. Barred. One of <c>NONE</c>, <c>SIJ</c>, <c>ASYLUM</c>, <c>T_VISA</c>, <c>U_VISA</c>, <c>VAWA</c>.</summary>
    public string? ReliefType { get; init; }
}
