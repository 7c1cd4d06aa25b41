namespace UacDataShare.Data.Records;

/// <summary>The checks of a sponsor.</summary>
public sealed class SponsorVetting : SourcedRecord
{
    /// <summary>The sponsor.</summary>
    public required Guid SponsorId { get; init; }

    /// <summary>Whether the FBI check was done. Barred. One of <c>NOT_DONE</c>, <c>PENDING</c>, <c>DONE</c>.</summary>
    public required string FbiCheckStatus { get; init; }

    /// <summary>What it found. Barred.</summary>
    public string? FbiCheckResult { get; init; }

    /// <summary>What the registry of child abuse and neglect says. Barred.</summary>
    public string? CanRegistryResult { get; init; }

    /// <summary>The proof of income. Barred.</summary>
    public string? IncomeProof { get; init; }

    /// <summary>When the last check came back.</summary>
    public DateOnly? CheckedOn { get; init; }
}
