namespace UacDataShare.Disclosure.Decisions;

/// <summary>
/// The policy port: what a policy says, before the bar list and the authorities are held against it. In process by the
/// Rego engine, or from a server that speaks OPA's REST protocol.
/// </summary>
public interface IDisclosurePolicy
{
    /// <summary>Asks the policy.</summary>
    ValueTask<PolicyOpinion> AskAsync(DecisionInput input, CancellationToken cancellationToken);
}
