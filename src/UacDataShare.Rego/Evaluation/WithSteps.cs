using System.Collections.Immutable;
using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Evaluation;

/// <summary>One planned replacement.</summary>
internal sealed record Replacement(BoundWith Source, ValueNode? Value, RuleNode? Node);

/// <summary>Makes the replacements for the steps up to the matching <see cref="EndWithStep"/>.</summary>
internal sealed class WithStep(Replacement[] replacements) : Step
{
    public override bool Run(Machine machine)
    {
        if (!machine.Tick())
        {
            return true;
        }

        var outer = machine.State;
        if (Replace(machine, outer) is not { } inner)
        {
            return machine.Failed;
        }

        machine.State = inner;
        var stop = Next.Run(machine);
        machine.State = outer;
        return stop;
    }

    /// <summary>The replaced state; null where a value is undefined.</summary>
    private EvaluationState? Replace(Machine machine, EvaluationState outer)
    {
        var (input, data, shadowed, mocks) = (outer.Input, outer.Data, outer.Shadowed, outer.Mocks);
        foreach (var replacement in replacements)
        {
            var value = replacement.Value?.Evaluate(machine) ?? default;
            if (replacement.Value is not null && value.IsUndefined)
            {
                return null;
            }

            switch (replacement.Source.Target)
            {
                case WithTarget.Input:
                    input = Put(input, replacement.Source.Path, 0, value);
                    break;
                case WithTarget.Data:
                    data = Put(data, replacement.Source.Path, 0, value);
                    shadowed ??= [];
                    shadowed = replacement.Node is null ? shadowed : shadowed.Add(replacement.Node);
                    break;
                case WithTarget.Function when replacement.Source.Function is { } function:
                    mocks = (mocks ?? ImmutableDictionary<object, Mock>.Empty)
                        .SetItem(function.Key, new Mock(value, replacement.Source.Replacement));
                    break;
            }
        }

        return new EvaluationState(input, data, shadowed, mocks, outer);
    }

    private static RegoValue Put(RegoValue target, IReadOnlyList<RegoValue> path, int at, RegoValue value)
    {
        if (at == path.Count)
        {
            return value;
        }

        var builder = new RegoObjectBuilder();
        if (target.TryGetObject(out var map))
        {
            foreach (var (key, item) in map)
            {
                builder.Set(key, item);
            }
        }

        builder.Set(path[at], Put(builder[path[at]], path, at + 1, value));
        return builder.Build();
    }
}

/// <summary>Goes on outside the replacements, and restores them for the search that follows.</summary>
internal sealed class EndWithStep : Step
{
    public override bool Run(Machine machine)
    {
        var inner = machine.State;
        machine.State = inner.Outer ?? inner;
        var stop = Next.Run(machine);
        machine.State = inner;
        return stop;
    }
}
