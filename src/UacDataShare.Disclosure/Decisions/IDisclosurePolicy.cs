namespace UacDataShare.Disclosure.Decisions;

/// <summary>
/// The policy port: what a policy says, before the bar list and the authorities are held against it. In process by the
/// Rego engine, or from a server that speaks OPA's REST protocol.
/// </summary>
public interface IDisclosurePolicy
{
    /// <summary>
    /// What its opinion may depend on. Null where the same input may be answered otherwise another time: then no decision
    /// is remembered.
    /// </summary>
    InputParts? Reads => null;

    /// <summary>Asks the policy.</summary>
    ValueTask<PolicyOpinion> AskAsync(DecisionInput input, CancellationToken cancellationToken);
}
