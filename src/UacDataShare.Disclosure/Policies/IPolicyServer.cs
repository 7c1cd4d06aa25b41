using UacDataShare.Rego.Values;

namespace UacDataShare.Disclosure.Policies;

/// <summary>A server that holds the policy of a revision and decides by it.</summary>
public interface IPolicyServer
{
    /// <summary>The value of <see cref="RegoDisclosurePolicy.DecisionRule"/> for an input; undefined whatever goes wrong.</summary>
    ValueTask<RegoValue> DecideAsync(RegoValue input, CancellationToken cancellationToken);
}
