namespace UacDataShare.GraphQL.Validation;

/// <summary>How much validation does before it stops.</summary>
public sealed record ValidationOptions
{
    /// <summary>For documents of clients: the limits of the gateway.</summary>
    public static ValidationOptions Default { get; } = new();

    /// <summary>
    /// For tools that report every error of any document: no cap on errors, and the work that graphql-js 17 does before it gives up.
    /// </summary>
    public static ValidationOptions Tooling { get; } = new()
    {
        MaxErrors = int.MaxValue,
        MaxComparisons = 500_000,
        MaxFragmentVisits = 50_000,
        AllowEmptySelectionSets = true,
    };

    /// <summary>Errors after which validation stops. Default 5.</summary>
    public int MaxErrors { get; init; } = 5;

    /// <summary>Steps of comparing fields that share a response name. Default 100,000.</summary>
    public int MaxComparisons { get; init; } = 100_000;

    /// <summary>Visits of fragments and of the variables in them. Default 20,000.</summary>
    public int MaxFragmentVisits { get; init; } = 20_000;

    /// <summary>Whether a composite field may have an empty selection set. Default false.</summary>
    public bool AllowEmptySelectionSets { get; init; }
}
