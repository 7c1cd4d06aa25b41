using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Evaluation;
using UacDataShare.Rego.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.PartialEvaluation;

/// <summary>
/// Evaluates a rule while part of the input is unknown. What does not depend on the unknown is evaluated as always; the rest becomes
/// a condition. Whatever has no form in the algebra ends the work with its place: a branch is never dropped.
/// </summary>
internal sealed partial class PartialEvaluator
{
    /// <summary>More alternatives than this are refused rather than spelled out.</summary>
    private const int MaxAlternatives = 4096;

    private readonly CompiledPolicy _policy;
    private readonly UnknownReach _reach;
    private readonly Machine _machine;
    private readonly Dictionary<RuleNode, List<Alternative>> _rules = [];
    private int _alternatives;

    private PartialEvaluator(CompiledPolicy policy, UnknownReach reach, Machine machine)
    {
        _policy = policy;
        _reach = reach;
        _machine = machine;
    }

    /// <summary>The condition under which the rule at a place holds.</summary>
    public static PartialResult Evaluate(CompiledPolicy policy, RuleNode rule, UnknownReach reach, RegoValue input, EvaluationOptions options)
    {
        var machine = policy.NewMachine(input, options);
        var evaluator = new PartialEvaluator(policy, reach, machine);
        try
        {
            var predicate = Predicate.Any(evaluator.RuleAlternatives(rule).Select(a => Predicate.All([a.When, Truth(a.Value)])));
            return machine.Failed ? new PartialResult(null, [], machine.Error) : new PartialResult(predicate, [], null);
        }
        catch (RefusedException e)
        {
            return machine.Failed
                ? new PartialResult(null, [], machine.Error)
                : new PartialResult(null, [DiagnosticCatalogue.NoPredicate(e.File, e.Location, e.Message)], null);
        }
        finally
        {
            machine.Return();
        }
    }

    private static Predicate Truth(Symbolic value) => value switch
    {
        KnownValue known => known.Value.IsTruthy ? Predicate.True : Predicate.False,
        ConditionValue condition => condition.WhenTrue,
        ColumnValue { IsRow: true } => Predicate.True,
        ColumnValue column => new ComparePredicate(column.Column, ComparisonOperator.NotEqual, false),
        _ => throw new InvalidOperationException("A symbolic value of no kind."),
    };

    /// <summary>The condition under which a value is there at all.</summary>
    private static Predicate Presence(Symbolic value) => value switch
    {
        KnownValue known => known.Value.IsDefined ? Predicate.True : Predicate.False,
        ConditionValue condition => Predicate.Any([condition.WhenTrue, condition.WhenFalse]),
        ColumnValue { IsRow: true } => Predicate.True,
        ColumnValue column => Predicate.Not(new IsNullPredicate(column.Column)),
        _ => throw new InvalidOperationException("A symbolic value of no kind."),
    };

    /// <summary>The worth of a rule with one value: one alternative for each value, under the condition that gives it.</summary>
    private List<Alternative> RuleAlternatives(RuleNode node)
    {
        if (!_rules.TryGetValue(node, out var alternatives))
        {
            alternatives = Rules(node, []);
            _rules[node] = alternatives;
        }

        return alternatives;
    }

    private List<Alternative> Rules(RuleNode node, IReadOnlyList<Symbolic> arguments)
    {
        var found = new List<Alternative>();
        foreach (var rule in node.Rules.Where(r => !r.IsDefault))
        {
            if (!rule.IsComplete && !rule.IsFunction)
            {
                throw Refuse(rule.Module.File, rule.Syntax.Location, $"{node.PathText} is no rule with one value and depends on the row");
            }

            found.AddRange(Branches(rule, arguments));
        }

        var merged = Merge(found);
        RequireOneValue(node, merged);
        return AddDefault(node, merged, arguments);
    }

    /// <summary>The rule's body, then each else under the condition that nothing before it holds.</summary>
    private List<Alternative> Branches(RuleDefinition rule, IReadOnlyList<Symbolic> arguments)
    {
        var found = new List<Alternative>();
        var before = Predicate.False;
        foreach (var branch in rule.Branches)
        {
            var here = Merge(Branch(branch, arguments));
            RequireOneValue(rule.Node, here);
            found.AddRange(here.Select(a => a with { When = Predicate.All([Predicate.Not(before), a.When]) }));
            before = Predicate.Any([before, .. here.Select(a => a.When)]);
            if (before.IsTrue)
            {
                break;
            }
        }

        return [.. found.Where(a => !a.When.IsFalse)];
    }

    private List<Alternative> Branch(BoundRule branch, IReadOnlyList<Symbolic> arguments)
    {
        var file = branch.Definition.Module.File;
        var states = new List<SymbolicState> { SymbolicState.Start };
        for (var i = 0; i < arguments.Count; i++)
        {
            var (pattern, argument) = (branch.Arguments[i], arguments[i]);
            states = [.. states.SelectMany(s => Match(s, argument, pattern, file))];
        }

        var scope = new SymbolicBody(file, branch.FrameSize);
        states = Body(branch.Body, states, scope);
        return [.. states.SelectMany(s => Term(branch.Value, s, scope).Select(a => a.Result))];
    }

    private static List<Alternative> Merge(List<Alternative> alternatives) =>
        [.. alternatives.Where(a => !a.When.IsFalse && !Presence(a.Value).IsFalse)
            .Select(a => a with { When = Predicate.All([a.When, Presence(a.Value)]) })
            .GroupBy(a => a.Value)
            .Select(g => new Alternative(Predicate.Any(g.Select(a => a.When)), g.Key))];

    /// <summary>
    /// Two bodies that may both hold with different values are a conflict when the rule is evaluated in full, which no condition can say.
    /// </summary>
    private static void RequireOneValue(RuleNode node, List<Alternative> alternatives)
    {
        if (alternatives.Count > 1 && !AreExclusive(alternatives))
        {
            var rule = node.Rules[0];
            throw Refuse(rule.Module.File, rule.Syntax.Location, $"{node.PathText} may have different values for one row: use else");
        }
    }

    /// <summary>Conditions made by an else chain deny each other part for part; all others count as overlapping.</summary>
    private static bool AreExclusive(List<Alternative> alternatives)
    {
        for (var i = 0; i < alternatives.Count; i++)
        {
            for (var j = i + 1; j < alternatives.Count; j++)
            {
                if (!Exclusion.Holds(alternatives[i].When, alternatives[j].When))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private List<Alternative> AddDefault(RuleNode node, List<Alternative> found, IReadOnlyList<Symbolic> arguments)
    {
        var fallback = node.Rules.FirstOrDefault(r => r.IsDefault);
        if (fallback is null)
        {
            return found;
        }

        var otherwise = Predicate.Not(Predicate.Any(found.Select(a => a.When)));
        var values = Branch(fallback.Branches[0], arguments).Select(a => a with { When = Predicate.All([otherwise, a.When]) });
        return [.. found, .. values.Where(a => !a.When.IsFalse)];
    }

    private void Count(string file, SourceLocation at)
    {
        if (++_alternatives > MaxAlternatives * 16 || !_machine.Tick() || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Refuse(file, at, "the condition grows too large: simplify the rule");
        }
    }

    private static RefusedException Refuse(string file, SourceLocation at, string message) => new(file, at, message);
}

/// <summary>The variables bound so far, and the condition under which evaluation came here.</summary>
internal sealed record SymbolicState(Predicate When, ImmutableDictionary<Variable, Symbolic> Variables)
{
    public static SymbolicState Start { get; } = new(Predicate.True, ImmutableDictionary<Variable, Symbolic>.Empty);

    public SymbolicState And(Predicate condition) => this with { When = Predicate.All([When, condition]) };

    public SymbolicState Bind(Variable variable, Symbolic value) => this with { Variables = Variables.SetItem(variable, value) };
}

/// <summary>What the statements of one rule share.</summary>
internal sealed record SymbolicBody(string File, int FrameSize);

/// <summary>A term's worth together with the state in which it has it.</summary>
internal readonly record struct Worth(SymbolicState State, Symbolic Value)
{
    public Alternative Result => new(State.When, Value);
}
