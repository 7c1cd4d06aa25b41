namespace UacDataShare.Disclosure.Authorities;

/// <summary>An agreement with recipients of some classes: what was agreed, and until when.</summary>
public sealed record Agreement
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The recipient classes that it covers.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>The agency that signed it.</summary>
    public required string Agency { get; init; }

    /// <summary>What was agreed, such as <c>agency_head_letter</c>.</summary>
    public required IReadOnlyList<string> Elements { get; init; }

    /// <summary>Its first day.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly ValidUntil { get; init; }

    /// <summary>True for an invented one.</summary>
    public bool Synthetic { get; init; }

    /// <summary>What a reader should know of it.</summary>
    public string? Note { get; init; }
}
