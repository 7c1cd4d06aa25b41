namespace UacDataShare.Data.Records;

/// <summary>Health of a child. Barred as a whole.</summary>
public sealed class HealthRecord : SourcedRecord
{
    /// <summary>The child.</summary>
    public required Guid ChildId { get; init; }

    /// <summary>A diagnosis.</summary>
    public string? Diagnosis { get; init; }

    /// <summary>A medication.</summary>
    public string? Medication { get; init; }

    /// <summary>Whether pregnant.</summary>
    public bool? Pregnancy { get; init; }

    /// <summary>Substance use: barred for every recipient.</summary>
    public string? SudRecord { get; init; }

    /// <summary>An assessment of mental health.</summary>
    public string? MhAssessment { get; init; }

    /// <summary>When it was recorded.</summary>
    public DateOnly? AssessedOn { get; init; }
}
