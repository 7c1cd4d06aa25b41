using System.Collections.Frozen;

namespace UacDataShare.GraphQL.Coercion;

/// <summary>The variables of one request after coercion: those given and those with a default (specification §6.1.2).</summary>
public sealed class CoercedVariables
{
    private readonly FrozenDictionary<string, InputValue> _values;

    internal CoercedVariables(IReadOnlyDictionary<string, InputValue> values) => _values = values.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>No variables.</summary>
    public static CoercedVariables None { get; } = new(new Dictionary<string, InputValue>());

    /// <summary>The names that have a value, in no order.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>The value; null where the variable was neither given nor has a default. A given null is <see cref="InputValue.Null"/>.</summary>
    public InputValue? Find(string name) => _values.GetValueOrDefault(name);
}
