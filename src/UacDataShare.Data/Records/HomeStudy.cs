namespace UacDataShare.Data.Records;

/// <summary>A study of a sponsor's home.</summary>
public sealed class HomeStudy : SourcedRecord
{
    /// <summary>The sponsor.</summary>
    public required Guid SponsorId { get; init; }

    /// <summary>Whether the law required one.</summary>
    public required bool HomeStudyRequired { get; init; }

    /// <summary>Whether it was done.</summary>
    public required bool HomeStudyDone { get; init; }

    /// <summary>What the visitor wrote. Barred.</summary>
    public string? HomeStudyNarrative { get; init; }

    /// <summary>Why it was asked for. One of <c>TVPRA</c>, <c>ORR_MANDATED</c>, <c>DISCRETIONARY</c>.</summary>
    public string? ReferralType { get; init; }

    /// <summary>When it was asked for.</summary>
    public DateOnly? ReferredOn { get; init; }

    /// <summary>When it ended.</summary>
    public DateOnly? CompletedOn { get; init; }
}
