using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Evaluation;

/// <summary>A reference into base and virtual data whose keys can all be computed.</summary>
internal sealed class DataNode(ValueNode[] keys) : ValueNode
{
    public override RegoValue Evaluate(Machine machine)
    {
        var state = machine.State;
        var node = state.Visible(machine.Root);
        var value = state.Data;
        var at = 0;
        while (at < keys.Length && node is { HasRules: false })
        {
            var key = keys[at++].Evaluate(machine);
            if (key.IsUndefined)
            {
                return default;
            }

            node = state.Visible(node.Child(key));
            value = BaseData.Get(value, key);
        }

        var isBase = node is null;
        if (node is not null)
        {
            value = machine.Extent(node, value);
        }

        for (; at < keys.Length && value.IsDefined; at++)
        {
            var key = keys[at].Evaluate(machine);
            value = isBase ? BaseData.Get(value, key) : value.Get(key);
        }

        return value;
    }
}

/// <summary>
/// A reference whose constant beginning names a rule. The place is known beforehand; replaced data takes the general way.
/// </summary>
internal sealed class RuleNodeReference(RuleNode node, ValueNode[] rest, ValueNode general) : ValueNode
{
    public override RegoValue Evaluate(Machine machine)
    {
        if (machine.State.Shadowed is not null)
        {
            return general.Evaluate(machine);
        }

        // A place with rules and base data below it is merged, so the base data there must be found first.
        if (node.Document is not { Partial.Length: 0 } || !(node.Document?.IsComplete ?? false))
        {
            return general.Evaluate(machine);
        }

        var value = machine.Extent(node, default);
        foreach (var key in rest)
        {
            if (value.IsUndefined)
            {
                return default;
            }

            value = value.Get(key.Evaluate(machine));
        }

        return value;
    }
}

/// <summary>A reference whose constant path names base data alone: its value is known when the policy is compiled.</summary>
internal sealed class BaseDataNode(RegoValue known, ValueNode[] rest, ValueNode general) : ValueNode
{
    public override RegoValue Evaluate(Machine machine)
    {
        if (machine.State.Shadowed is not null)
        {
            return general.Evaluate(machine);
        }

        var value = known;
        foreach (var key in rest)
        {
            if (value.IsUndefined)
            {
                return default;
            }

            value = BaseData.Get(value, key.Evaluate(machine));
        }

        return value;
    }
}

/// <summary>Base documents come from JSON, whose keys are strings: a number in a reference into them names such a key.</summary>
internal static class BaseData
{
    public static RegoValue Get(RegoValue value, RegoValue key) =>
        key.IsNumber && value.IsObject ? value.Get(key.NumberText) : value.Get(key);
}
