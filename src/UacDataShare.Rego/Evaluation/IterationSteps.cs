using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Evaluation;

/// <summary>Enumerates the members of a domain: <c>some k, v in domain</c>.</summary>
internal sealed class IterateStep(ValueNode domain, Pattern key, Pattern value) : Step
{
    public override bool Run(Machine machine)
    {
        if (!machine.Tick())
        {
            return true;
        }

        var collection = domain.Evaluate(machine);
        for (var i = 0; i < Members.Count(collection); i++)
        {
            var (k, v) = Members.At(collection, i);
            if (!machine.Tick() || (key.Match(machine, k) && value.Match(machine, v) && Next.Run(machine)))
            {
                return true;
            }
        }

        return machine.Failed;
    }
}

/// <summary>Holds where the body holds for every member; not for what has no members at all, such as a number.</summary>
internal sealed class EveryStep(ValueNode domain, Pattern key, Pattern value, Step body) : Step
{
    public override bool Run(Machine machine)
    {
        if (!machine.Tick())
        {
            return true;
        }

        var collection = domain.Evaluate(machine);
        if (!collection.IsComposite)
        {
            return machine.Failed;
        }

        for (var i = 0; i < Members.Count(collection); i++)
        {
            var (k, v) = Members.At(collection, i);
            if (!machine.Tick() || !key.Match(machine, k) || !value.Match(machine, v) || !machine.Holds(body))
            {
                return machine.Failed;
            }
        }

        return machine.Failed || Next.Run(machine);
    }
}

/// <summary>Enumerates the answers of a relation such as <c>walk</c>.</summary>
internal sealed class RelationStep(ValueNode call, Pattern answer) : Step
{
    public override bool Run(Machine machine)
    {
        if (!call.Evaluate(machine).TryGetArray(out var answers))
        {
            return machine.Failed;
        }

        for (var i = 0; i < answers.Count; i++)
        {
            if (!machine.Tick() || (answer.Match(machine, answers[i]) && Next.Run(machine)))
            {
                return true;
            }
        }

        return machine.Failed;
    }
}

/// <summary>The members of a composite by position, in canonical order.</summary>
internal static class Members
{
    public static int Count(RegoValue collection) => collection.IsComposite ? collection.Count : 0;

    /// <summary>The key and the value; a set's member is both.</summary>
    public static (RegoValue Key, RegoValue Value) At(RegoValue collection, int index)
    {
        if (collection.TryGetArray(out var array))
        {
            return (index, array[index]);
        }

        if (collection.TryGetObject(out var map))
        {
            return (map.KeyAt(index), map.ValueAt(index));
        }

        var member = collection.TryGetSet(out var set) ? set.ItemAt(index) : default;
        return (member, member);
    }
}
