using UacDataShare.Rego.Types;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins;

/// <summary>One entry of the catalogue.</summary>
internal sealed class Builtin
{
    // These look at one place of their operands, however large.
    private static readonly HashSet<string> s_light =
    [
        "count", "object.get", "type_name", "is_array", "is_boolean", "is_null", "is_number", "is_object", "is_set", "is_string",
    ];

    private readonly Lazy<RegoType> _signature;

    internal Builtin(string name, string signature, BuiltinFunction function)
    {
        Name = name;
        IsLight = s_light.Contains(name);
        Function = function;
        _signature = new Lazy<RegoType>(() => RegoTypeText.Parse(signature));
    }

    /// <summary>The name by which policies call it.</summary>
    internal string Name { get; }

    /// <summary>The work itself; call <see cref="Invoke"/> to have failures named.</summary>
    internal BuiltinFunction Function { get; }

    /// <summary>Argument and result types, as a function type.</summary>
    internal RegoType Signature => _signature.Value;

    /// <summary>Number of arguments without the result.</summary>
    internal int Arity => Signature.Items.Count;

    /// <summary>The infix operator that stands for it, such as <c>+</c>, or null.</summary>
    internal string? Infix { get; init; }

    /// <summary>Whether two calls with equal arguments may differ.</summary>
    internal bool IsNondeterministic { get; init; }

    /// <summary>
    /// Whether it looks at the evaluation's instant, though OPA counts it as deterministic: partial evaluation may fold a call, but a result
    /// holds for its instant alone.
    /// </summary>
    internal bool ReadsClock { get; init; }

    /// <summary>Whether the result is an array of answers, each of which is unified with the output.</summary>
    internal bool IsRelation { get; init; }

    /// <summary>Whether its work does not grow with its operands.</summary>
    internal bool IsLight { get; }

    /// <summary>Whether OPA v1 refuses it in strict mode.</summary>
    internal bool IsDeprecated { get; init; }

    /// <summary>Calls it; a failure in the context then starts with the name.</summary>
    internal RegoValue Invoke(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        var result = Function(context, arguments);
        if (!context.HasFailure)
        {
            return result;
        }

        context.NameFailure(Name);
        return default;
    }
}
