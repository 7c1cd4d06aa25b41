using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Evaluation;

/// <summary>A shape that a value is unified with: it binds slots and compares.</summary>
internal abstract class Pattern
{
    public abstract bool Match(Machine machine, RegoValue value);
}

internal sealed class IgnorePattern : Pattern
{
    public override bool Match(Machine machine, RegoValue value) => true;
}

internal sealed class BindPattern(int slot) : Pattern
{
    public override bool Match(Machine machine, RegoValue value)
    {
        machine[slot] = value;
        return true;
    }
}

internal sealed class ConstantPattern(RegoValue constant) : Pattern
{
    public override bool Match(Machine machine, RegoValue value) => constant.Equals(value);
}

/// <summary>Compares with a term that can be computed.</summary>
internal sealed class ComparePattern(ValueNode node) : Pattern
{
    public override bool Match(Machine machine, RegoValue value)
    {
        var other = node.Evaluate(machine);
        return other.IsDefined && other.Equals(value);
    }
}

internal sealed class ArrayPattern(Pattern[] elements) : Pattern
{
    public override bool Match(Machine machine, RegoValue value)
    {
        if (!value.TryGetArray(out var array) || array.Count != elements.Length)
        {
            return false;
        }

        for (var i = 0; i < elements.Length; i++)
        {
            if (!elements[i].Match(machine, array[i]))
            {
                return false;
            }
        }

        return true;
    }
}

internal sealed class ObjectPattern((ValueNode Key, Pattern Value)[] entries) : Pattern
{
    public override bool Match(Machine machine, RegoValue value)
    {
        if (!value.TryGetObject(out var map) || map.Count != entries.Length)
        {
            return false;
        }

        foreach (var (key, pattern) in entries)
        {
            var item = map[key.Evaluate(machine)];
            if (item.IsUndefined || !pattern.Match(machine, item))
            {
                return false;
            }
        }

        return true;
    }
}
