using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Evaluation;

internal sealed class ConstantNode(RegoValue value) : ValueNode
{
    public RegoValue Value { get; } = value;

    public override RegoValue Evaluate(Machine machine) => Value;
}

internal sealed class SlotNode(int slot) : ValueNode
{
    public override RegoValue Evaluate(Machine machine) => machine[slot];
}

internal sealed class InputNode : ValueNode
{
    public override RegoValue Evaluate(Machine machine) => machine.State.Input;
}

/// <summary>A path of computed keys behind a computed head.</summary>
internal sealed class PathNode(ValueNode head, ValueNode[] keys) : ValueNode
{
    public override RegoValue Evaluate(Machine machine)
    {
        var value = head.Evaluate(machine);
        foreach (var key in keys)
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

/// <summary>A path of constant keys behind a computed head.</summary>
internal sealed class ConstantPathNode(ValueNode head, RegoValue[] keys) : ValueNode
{
    public override RegoValue Evaluate(Machine machine)
    {
        var value = head.Evaluate(machine);
        foreach (var key in keys)
        {
            if (value.IsUndefined)
            {
                return default;
            }

            value = value.Get(key);
        }

        return value;
    }
}

internal sealed class ArrayNode(ValueNode[] elements) : ValueNode
{
    public override RegoValue Evaluate(Machine machine)
    {
        var items = new RegoValue[elements.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = elements[i].Evaluate(machine);
            if (items[i].IsUndefined)
            {
                return default;
            }
        }

        return RegoArray.Wrap(items);
    }
}

internal sealed class SetNode(ValueNode[] elements) : ValueNode
{
    public override RegoValue Evaluate(Machine machine)
    {
        var builder = new RegoSetBuilder(elements.Length);
        foreach (var element in elements)
        {
            var value = element.Evaluate(machine);
            if (value.IsUndefined)
            {
                return default;
            }

            builder.Add(value);
        }

        return builder.Build();
    }
}

internal sealed class ObjectNode((ValueNode Key, ValueNode Value)[] entries) : ValueNode
{
    public override RegoValue Evaluate(Machine machine)
    {
        var builder = new RegoObjectBuilder(entries.Length);
        foreach (var (key, value) in entries)
        {
            var k = key.Evaluate(machine);
            var v = value.Evaluate(machine);
            if (k.IsUndefined || v.IsUndefined)
            {
                return default;
            }

            builder.Set(k, v);
        }

        return builder.Build();
    }
}
