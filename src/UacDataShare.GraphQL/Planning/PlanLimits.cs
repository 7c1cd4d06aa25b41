namespace UacDataShare.GraphQL.Planning;

/// <summary>What a plan may come to, fragments merged. Over a limit the operation is refused before any work.</summary>
public sealed record PlanLimits
{
    /// <summary>The defaults.</summary>
    public static PlanLimits Default { get; } = new();

    /// <summary>Fields in all. Default 1,000.</summary>
    public int MaxFields { get; init; } = 1_000;

    /// <summary>Fields one below another. Default 12.</summary>
    public int MaxDepth { get; init; } = 12;

    /// <summary>Fields at the root. Default 10.</summary>
    public int MaxRootFields { get; init; } = 10;
}
