using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Rego;

namespace UacDataShare.Disclosure.Policies;

/// <summary>
/// The policy port over a server. Every operation asks it anew, since it may answer otherwise another time. Row rules become SQL and
/// are made here, from the same revision.
/// </summary>
internal sealed class ServedDisclosurePolicy(IPolicyServer server, CompiledPolicy policy, FieldCatalogue catalogue) : IDisclosurePolicy
{
    private readonly RowRuleTables _rowRules = new(policy, catalogue);

    public async ValueTask<PolicyOpinion> AskAsync(DecisionInput input, CancellationToken cancellationToken)
    {
        var decision = await server.DecideAsync(PolicyInput.Of(input, catalogue), cancellationToken);
        return decision.IsObject && _rowRules.For(input, PolicyLimits.At(input.Instant, cancellationToken)) is { } rules
            ? PolicyOutput.Read(decision, input.Plan.Touched, rules)
            : PolicyOpinion.Failed(input.Plan.Touched);
    }
}
