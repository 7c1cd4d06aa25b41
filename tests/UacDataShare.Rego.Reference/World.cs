using System.Collections.Immutable;
using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Reference;

/// <summary>What rules see: input, base data, and what <c>with</c> put in the place of documents and functions.</summary>
internal sealed record World(
    RegoValue Input, RegoValue Data, ImmutableHashSet<RuleNode> Shadowed, ImmutableDictionary<object, Stand> Stands)
{
    /// <summary>Documents computed in this world.</summary>
    public Dictionary<RuleNode, RegoValue> Known { get; } = [];

    public RuleNode? Visible(RuleNode? node) => node is not null && Shadowed.Contains(node) ? null : node;
}

/// <summary>What stands in for a function: a value or another function.</summary>
internal sealed record Stand(RegoValue Value, Callee? Function);
