using UacDataShare.Rego;

namespace UacDataShare.Disclosure.Policies;

/// <summary>What a decision may cost. Beyond it the policy has failed and everything is denied.</summary>
internal static class PolicyLimits
{
    private static readonly EvaluationLimits Limits = new()
    {
        Instructions = 2_000_000,
        Depth = 128,
        AllocatedBytes = 64L << 20,
        ResultValues = 100_000,
        Rows = 10_000,
    };

    public static EvaluationOptions At(DateTimeOffset instant, CancellationToken cancellationToken) => new()
    {
        Instant = instant,
        Limits = Limits,
        StrictBuiltinErrors = true,
        ShouldStop = () => cancellationToken.IsCancellationRequested,
    };
}
