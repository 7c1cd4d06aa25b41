using System.Runtime.CompilerServices;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Evaluation;

/// <summary>Holds where a term is defined and not false.</summary>
internal sealed class TestStep(ValueNode node) : Step
{
    public override bool Run(Machine machine)
    {
        if (!machine.Tick())
        {
            return true;
        }

        return node.Test(machine) ? Next.Run(machine) : machine.Failed;
    }
}

/// <summary>Holds where a term is defined: what a query answers may be false.</summary>
internal sealed class DefinedStep(ValueNode node, int slot) : Step
{
    public override bool Run(Machine machine)
    {
        if (!machine.Tick())
        {
            return true;
        }

        var value = node.Evaluate(machine);
        if (value.IsUndefined)
        {
            return machine.Failed;
        }

        machine[slot] = value;
        return Next.Run(machine);
    }
}

/// <summary>Unifies a computed value with a pattern.</summary>
internal sealed class MatchStep(ValueNode node, Pattern pattern) : Step
{
    public override bool Run(Machine machine)
    {
        if (!machine.Tick())
        {
            return true;
        }

        var value = node.Evaluate(machine);
        return value.IsDefined && pattern.Match(machine, value) ? Next.Run(machine) : machine.Failed;
    }
}

/// <summary>Runs its body until it holds once.</summary>
internal sealed class NotStep(Step body) : Step
{
    public override bool Run(Machine machine)
    {
        if (!machine.Tick())
        {
            return true;
        }

        var found = machine.Holds(body);
        return machine.Failed || (!found && Next.Run(machine));
    }
}

internal sealed class AndStep(Step left, Step right) : Step
{
    public override bool Run(Machine machine)
    {
        var found = machine.Tick() && machine.Holds(left) && machine.Holds(right);
        return machine.Failed || (found && Next.Run(machine));
    }
}

internal sealed class OrStep(Step left, Step right) : Step
{
    public override bool Run(Machine machine)
    {
        var found = machine.Tick() && (machine.Holds(left) || (!machine.Failed && machine.Holds(right)));
        return machine.Failed || (found && Next.Run(machine));
    }
}

/// <summary>Ends a body that is only asked whether it holds.</summary>
internal sealed class FoundStep : Step
{
    public override bool Run(Machine machine)
    {
        machine.Found = true;
        return true;
    }
}

/// <summary>Ends the evaluation before a long body exhausts the stack.</summary>
internal sealed class GuardStep : Step
{
    public override bool Run(Machine machine)
    {
        if (RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return Next.Run(machine);
        }

        machine.Fail(EvaluationErrorCodes.Depth, "rules and functions nest too deeply");
        return true;
    }
}

internal sealed class PrintStep(ValueNode[] parts) : Step
{
    public override bool Run(Machine machine)
    {
        if (machine.Options.Printed is { } print)
        {
            print(string.Join(' ', parts.Select(p => Text(p.Evaluate(machine)))));
        }

        return machine.Failed || Next.Run(machine);
    }

    private static string Text(RegoValue captured) =>
        captured.TryGetSet(out var set) && set.Count > 0 ? TemplateNode.Text(set.ItemAt(0)) : "<undefined>";
}
