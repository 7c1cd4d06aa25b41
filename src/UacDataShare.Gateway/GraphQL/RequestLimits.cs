using UacDataShare.GraphQL.Limits;
using UacDataShare.GraphQL.Planning;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>What a document and a plan may come to. Where introspection is answered the standard query has to fit, which nests deeper than any question.</summary>
/// <param name="introspection">True where introspection is answered.</param>
internal sealed class RequestLimits(bool introspection)
{
    private const int IntrospectionDepth = 24;

    public DocumentLimits Documents { get; } = introspection
        ? DocumentLimits.Default with { AllowIntrospection = true, MaxDepth = IntrospectionDepth }
        : DocumentLimits.Default;

    public PlanLimits Plans { get; } = introspection
        ? PlanLimits.Default with { MaxDepth = IntrospectionDepth }
        : PlanLimits.Default;
}
