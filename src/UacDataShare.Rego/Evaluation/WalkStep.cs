using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Evaluation;

/// <summary>One part of a path: a key that can be computed, or a pattern that each key is matched with.</summary>
internal readonly record struct PathPart(ValueNode? Key, Pattern? Pattern);

/// <summary>
/// Enumerates a reference with unbound variables in its path. Under <c>data</c>, base and virtual documents are walked together, and
/// only those documents are computed that the path can reach.
/// </summary>
internal sealed class WalkStep(ValueNode? head, PathPart[] path, Pattern? result) : Step
{
    public override bool Run(Machine machine)
    {
        if (!machine.Tick())
        {
            return true;
        }

        if (head is null)
        {
            return WalkData(machine, machine.Root, machine.State.Data, 0);
        }

        var value = head.Evaluate(machine);
        return value.IsUndefined ? machine.Failed : Walk(machine, value, 0, isBase: false);
    }

    private bool Finish(Machine machine, RegoValue value)
    {
        var holds = result is null ? value.IsTruthy : value.IsDefined && result.Match(machine, value);
        return holds ? Next.Run(machine) : machine.Failed;
    }

    private bool Walk(Machine machine, RegoValue value, int at, bool isBase)
    {
        if (at == path.Length)
        {
            return Finish(machine, value);
        }

        if (path[at].Key is { } key)
        {
            var k = key.Evaluate(machine);
            var child = isBase ? BaseData.Get(value, k) : value.Get(k);
            return child.IsUndefined ? machine.Failed : Walk(machine, child, at + 1, isBase);
        }

        for (var i = 0; i < Members.Count(value); i++)
        {
            var (k, v) = Members.At(value, i);
            if (!machine.Tick() || (Matches(machine, at, k) && Walk(machine, v, at + 1, isBase)))
            {
                return true;
            }
        }

        return machine.Failed;
    }

    private bool Matches(Machine machine, int at, RegoValue key) => path[at].Pattern?.Match(machine, key) ?? true;

    private bool WalkData(Machine machine, RuleNode? node, RegoValue data, int at)
    {
        node = machine.State.Visible(node);
        if (node is null)
        {
            return data.IsUndefined ? machine.Failed : Walk(machine, data, at, isBase: true);
        }

        if (at == path.Length || node.HasRules)
        {
            var extent = machine.Extent(node, data);
            return extent.IsUndefined ? machine.Failed : Walk(machine, extent, at, isBase: false);
        }

        if (path[at].Key is { } key)
        {
            var k = key.Evaluate(machine);
            return k.IsUndefined ? machine.Failed : WalkData(machine, node.Child(k), BaseData.Get(data, k), at + 1);
        }

        return WalkKeys(machine, node, data, at);
    }

    private bool WalkKeys(Machine machine, RuleNode node, RegoValue data, int at)
    {
        foreach (var (key, child) in node.Children)
        {
            if (!machine.Tick() || (Matches(machine, at, key) && WalkData(machine, child, data.Get(key), at + 1)))
            {
                return true;
            }
        }

        for (var i = 0; i < Members.Count(data); i++)
        {
            var (k, v) = Members.At(data, i);
            if (node.Child(k) is null && (!machine.Tick() || (Matches(machine, at, k) && Walk(machine, v, at + 1, isBase: true))))
            {
                return true;
            }
        }

        return machine.Failed;
    }
}
