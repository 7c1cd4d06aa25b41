using UacDataShare.Rego.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Evaluation;

/// <summary>Ends a comprehension's body: adds one member.</summary>
internal sealed class CollectStep(ValueNode? key, ValueNode head, string file, SourceLocation location) : Step
{
    public override bool Run(Machine machine)
    {
        // The key is asked before the value, which decides whose error is seen.
        var k = key?.Evaluate(machine) ?? RegoValue.Null;
        var value = k.IsDefined ? head.Evaluate(machine) : default;
        if (value.IsUndefined || !machine.Tick())
        {
            return machine.Failed;
        }

        switch (machine.Collector)
        {
            case List<RegoValue> array:
                array.Add(value);
                return false;
            case RegoSetBuilder set:
                set.Add(value);
                return false;
            case RegoObjectBuilder map when key is not null:
                return AddEntry(machine, map, k, value);
            default:
                throw new InvalidOperationException("A comprehension collects into its own builder.");
        }
    }

    private bool AddEntry(Machine machine, RegoObjectBuilder map, RegoValue k, RegoValue value)
    {
        var known = map[k];
        if (known.IsDefined && !known.Equals(value))
        {
            machine.Fail(EvaluationErrorCodes.Conflict, "object keys must be unique", file, location);
            return true;
        }

        map.Set(k, value);
        return false;
    }
}

internal sealed class ArrayComprehensionNode(Step body) : ValueNode
{
    public override RegoValue Evaluate(Machine machine)
    {
        var items = new List<RegoValue>();
        return machine.Collect(body, items) ? RegoArray.Wrap(items) : default(RegoValue);
    }
}

internal sealed class SetComprehensionNode(Step body) : ValueNode
{
    public override RegoValue Evaluate(Machine machine)
    {
        var items = new RegoSetBuilder();
        return machine.Collect(body, items) ? items.Build() : default(RegoValue);
    }
}

internal sealed class ObjectComprehensionNode(Step body) : ValueNode
{
    public override RegoValue Evaluate(Machine machine)
    {
        var items = new RegoObjectBuilder();
        return machine.Collect(body, items) ? items.Build() : default(RegoValue);
    }
}

/// <summary>Ends the body of a rule with one value, or of a function.</summary>
internal sealed class RuleStep(ValueNode value, string message, string file, SourceLocation location) : Step
{
    private readonly bool _constant = value is ConstantNode;

    public override bool Run(Machine machine)
    {
        var found = value.Evaluate(machine);
        if (found.IsUndefined)
        {
            return machine.Failed;
        }

        machine.Observer?.OnRule(file, location);
        if (machine.Result.IsUndefined)
        {
            machine.Result = found;
            return _constant;
        }

        if (machine.Result.Equals(found))
        {
            return false;
        }

        machine.Fail(EvaluationErrorCodes.Conflict, message, file, location);
        return true;
    }
}

/// <summary>Ends the body of a rule that adds one value to a set or an object.</summary>
internal sealed class PartialRuleStep(ValueNode[] path, ValueNode value, bool isMember, string file, SourceLocation location) : Step
{
    public override bool Run(Machine machine)
    {
        var keys = new RegoValue[path.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = path[i].Evaluate(machine);
            if (keys[i].IsUndefined)
            {
                return machine.Failed;
            }
        }

        var found = value.Evaluate(machine);
        if (found.IsUndefined || !machine.Tick())
        {
            return machine.Failed;
        }

        machine.Observer?.OnRule(file, location);
        if (((ExtentBuilder)(machine.Collector ?? throw new InvalidOperationException("No extent is open."))).TryAdd(keys, found, isMember))
        {
            return false;
        }

        machine.Fail(EvaluationErrorCodes.Conflict, "object keys must be unique", file, location);
        return true;
    }
}
