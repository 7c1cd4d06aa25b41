namespace UacDataShare.Disclosure.Decisions;

/// <summary>What was decided for one coordinate in one use.</summary>
public sealed record FieldVerdict
{
    /// <summary>What was judged.</summary>
    public required TouchedCoordinate Touched { get; init; }

    /// <summary>What may leave.</summary>
    public required Effect Effect { get; init; }

    /// <summary>How the value is masked; <see cref="Decisions.Mask.None"/> unless the effect is <see cref="Decisions.Effect.Mask"/>.</summary>
    public Mask Mask { get; init; }

    /// <summary>The authorities that the decision rests on, in order; empty where none speaks.</summary>
    public IReadOnlyList<string> Authorities { get; init; } = [];

    /// <summary>Why, in a sentence for the recipient.</summary>
    public required string Reason { get; init; }

    /// <summary>True when a value, whole or masked, may leave.</summary>
    public bool IsReleased => Effect != Effect.Deny;
}
