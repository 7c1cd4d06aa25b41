using System.Collections.Immutable;
using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Reference;

/// <summary>What the variables of one rule are bound to, and which member each enumerated reference stands at.</summary>
internal sealed record Environment(
    ImmutableDictionary<Variable, RegoValue> Variables, ImmutableDictionary<BoundReference, RegoValue> Enumerated)
{
    public static Environment Empty { get; } =
        new(ImmutableDictionary<Variable, RegoValue>.Empty, ImmutableDictionary<BoundReference, RegoValue>.Empty);

    public Environment With(Variable variable, RegoValue value) => this with { Variables = Variables.SetItem(variable, value) };

    public Environment With(BoundReference reference, RegoValue value) => this with { Enumerated = Enumerated.SetItem(reference, value) };
}
