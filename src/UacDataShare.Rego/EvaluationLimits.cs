namespace UacDataShare.Rego;

/// <summary>
/// What one evaluation may use. Reaching a limit ends the evaluation with an error of its own code; the caller denies.
/// </summary>
public sealed record EvaluationLimits
{
    /// <summary>Limits for policies that are trusted to end but not to be small.</summary>
    public static EvaluationLimits Default { get; } = new();

    /// <summary>Steps of evaluation; one statement or one turn of an iteration is a step.</summary>
    public long Instructions { get; init; } = 50_000_000;

    /// <summary>Nesting of rules and functions.</summary>
    public int Depth { get; init; } = 512;

    /// <summary>Bytes that may be allocated, collected or not; looked at every few thousand steps.</summary>
    public long AllocatedBytes { get; init; } = 1L << 30;

    /// <summary>Values in the result, nested ones included.</summary>
    public int ResultValues { get; init; } = 10_000_000;

    /// <summary>Rows that a query may answer.</summary>
    public int Rows { get; init; } = 1_000_000;
}
