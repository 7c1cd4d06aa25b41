using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Rego;
using UacDataShare.Rego.Values;

namespace UacDataShare.Disclosure.Policies;

/// <summary>The policy port over the Rego engine, in process.</summary>
/// <param name="policy">The compiled revision.</param>
/// <param name="catalogue">The catalogue.</param>
public sealed class RegoDisclosurePolicy(CompiledPolicy policy, FieldCatalogue catalogue) : IDisclosurePolicy
{
    /// <summary>The rule that decides on an operation.</summary>
    public const string DecisionRule = "data.disclosure.decision";

    private readonly RowRuleTables _rowRules = new(policy, catalogue);

    /// <inheritdoc/>
    public InputParts? Reads { get; } = PolicyReads.Of(policy);

    /// <inheritdoc/>
    public ValueTask<PolicyOpinion> AskAsync(DecisionInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var options = PolicyLimits.At(input.Instant, cancellationToken);
        var value = PolicyInput.Of(input, catalogue);
        var result = policy.EvaluateRule(DecisionRule, value, options);
        return ValueTask.FromResult(result.Error is null && result.Value.IsDefined && _rowRules.For(input, options) is { } rules
            ? PolicyOutput.Read(result.Value, input.Plan.Touched, rules)
            : PolicyOpinion.Failed(input.Plan.Touched));
    }
}
