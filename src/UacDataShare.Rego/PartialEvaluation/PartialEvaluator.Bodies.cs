using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Evaluation;
using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.PartialEvaluation;

/// <summary>Statements.</summary>
internal sealed partial class PartialEvaluator
{
    private List<SymbolicState> Body(BoundBody body, List<SymbolicState> states, SymbolicBody scope)
    {
        if (states.Count == 0)
        {
            return states;
        }

        // All states of one body have the same variables bound.
        var bound = states[0].Variables.Keys.ToHashSet();
        var ordered = BodyOrder.Arrange(body, bound, scope.File, _ => { })
            ?? throw Refuse(scope.File, body.Location, "the body has no order with this row unknown");
        foreach (var expression in ordered)
        {
            states = [.. states.SelectMany(s => Statement(expression, s, scope)).Where(s => !s.When.IsFalse)];
            if (states.Count > MaxAlternatives)
            {
                throw Refuse(scope.File, expression.Location, "the condition grows too large: simplify the rule");
            }

            if (states.Count == 0)
            {
                break;
            }
        }

        return states;
    }

    private IEnumerable<SymbolicState> Statement(BoundExpression expression, SymbolicState state, SymbolicBody scope)
    {
        Count(scope.File, expression.Location);
        if (IsKnown(expression, state))
        {
            return RunKnown(expression, state, scope);
        }

        if (expression.With.Count > 0)
        {
            throw Refuse(scope.File, expression.Location, "with cannot be applied to a condition on the row");
        }

        return expression is BoundUnify or BoundSomeIn
            ? Bindings(expression, state, scope)
            : Enumerate(expression, state, scope).SelectMany(s => Condition(expression, s, scope));
    }

    private IEnumerable<SymbolicState> Condition(BoundExpression expression, SymbolicState state, SymbolicBody scope) =>
        expression switch
        {
            BoundTest e => Term(e.Term, state, scope).Select(w => w.State.And(Truth(w.Value))),
            BoundEvery e => Every(e, state, scope),
            BoundNot e => [state.And(Predicate.Not(Exists(e.Body, state, scope)))],
            BoundLogical { Operator: LogicalOperator.And } e =>
                [state.And(Predicate.All([Exists(e.Left, state, scope), Exists(e.Right, state, scope)]))],
            BoundLogical e => [state.And(Predicate.Any([Exists(e.Left, state, scope), Exists(e.Right, state, scope)]))],
            _ => [state],
        };

    /// <summary>Runs through the references of a statement that enumerate known documents.</summary>
    private IEnumerable<SymbolicState> Enumerate(BoundExpression expression, SymbolicState state, SymbolicBody scope)
    {
        IEnumerable<SymbolicState> states = [state];
        foreach (var task in Binding.Of(expression, state.Variables.Keys.ToList()).Steps)
        {
            states = [.. states.SelectMany(s => Bind(task, s, scope))];
        }

        return states;
    }

    private IEnumerable<SymbolicState> Enumerate(BoundReference reference, SymbolicState state, SymbolicBody scope)
    {
        var target = new Variable("$g", scope.FrameSize, NoScope, reference.Location, declared: false);
        var unify = new BoundUnify(reference.Location, new BoundVariable(reference.Location, target), reference, []);
        return IsKnown(unify, state)
            ? RunKnown(unify, state, scope with { FrameSize = scope.FrameSize + 1 }).Select(s => s with { Variables = s.Variables.Remove(target) })
            : throw Refuse(scope.File, reference.Location, "a column cannot be enumerated");
    }

    /// <summary>The condition under which a body holds in at least one way, beyond what led to it.</summary>
    private Predicate Exists(BoundBody body, SymbolicState state, SymbolicBody scope)
    {
        var inner = Body(body, [state with { When = Predicate.True }], scope);
        return Predicate.Any(inner.Select(s => s.When));
    }

    private bool IsKnown(BoundExpression expression, SymbolicState state)
    {
        var used = new HashSet<Variable>();
        FreeVariables.Add(expression, used);
        return used.All(v => !state.Variables.TryGetValue(v, out var value) || value is KnownValue) && !_reach.Reaches(expression);
    }

    private bool IsKnown(BoundTerm term, SymbolicState state)
    {
        var used = new HashSet<Variable>();
        FreeVariables.Add(term, used);
        return used.All(v => state.Variables.TryGetValue(v, out var value) && value is KnownValue) && !_reach.Reaches(term);
    }

    /// <summary>Evaluates what does not depend on the row: one state for each way in which it holds.</summary>
    private List<SymbolicState> RunKnown(BoundExpression expression, SymbolicState state, SymbolicBody scope)
    {
        var context = new CompilationContext(_policy.Tree, _policy.Options);
        var planner = new Planner(context, _policy.Data, scope.File, scope.FrameSize);
        var known = state.Variables.Keys.Where(v => state.Variables[v] is KnownValue).ToHashSet();
        var bound = new HashSet<Variable>(known);
        var steps = new List<Step>();
        if (!planner.TryPlan(new BoundBody(expression.Location, NoScope, [expression]), bound, steps))
        {
            throw Refuse(scope.File, expression.Location, "the statement has no order with this row unknown");
        }

        var fresh = bound.Where(v => !known.Contains(v)).ToArray();
        steps.Add(new SnapshotStep([.. fresh.Select(v => v.Slot)]));
        return [.. Run(Planner.Link(steps), planner.FrameSize, state)
            .Select(row => fresh.Zip(row).Aggregate(state, (s, pair) => s.Bind(pair.First, new KnownValue(pair.Second))))];
    }

    private static readonly Scope NoScope = new(null, [], []);

    private List<RegoValue[]> Run(Step body, int frameSize, SymbolicState state)
    {
        var rows = new List<RegoValue[]>();
        if (_machine.TryEnter(frameSize, out var frame))
        {
            foreach (var (variable, value) in state.Variables)
            {
                if (value is KnownValue known)
                {
                    _machine[variable.Slot] = known.Value;
                }
            }

            _machine.Collect(body, rows);
            _machine.Leave(frame);
        }

        return _machine.Failed ? throw Refuse("", default, "the evaluation failed") : rows;
    }

    private IEnumerable<SymbolicState> Bindings(BoundExpression expression, SymbolicState state, SymbolicBody scope)
    {
        IEnumerable<SymbolicState> states = [state];
        var binding = Binding.Of(expression, state.Variables.Keys.ToList());
        foreach (var task in binding.Steps)
        {
            states = [.. states.SelectMany(s => Bind(task, s, scope))];
        }

        return states;
    }

    private IEnumerable<SymbolicState> Bind(BindingTask task, SymbolicState state, SymbolicBody scope) => task switch
    {
        { Action: BindingAction.Match, Left: { } value, Right: { } pattern } =>
            Term(value, state, scope).SelectMany(w => MatchTerm(w.State, w.Value, pattern, scope)),
        { Action: BindingAction.Iterate, Left: { } domain } =>
            Term(domain, state, scope).SelectMany(w => Iterate(task, w, domain, scope)),
        { Action: BindingAction.Generate, Left: BoundReference reference } => Enumerate(reference, state, scope),
        _ => [state],
    };

    private IEnumerable<SymbolicState> Iterate(BindingTask task, Worth domain, BoundTerm term, SymbolicBody scope)
    {
        if (domain.Value is not KnownValue known)
        {
            throw Refuse(scope.File, term.Location, "a column cannot be enumerated");
        }

        for (var i = 0; i < Members.Count(known.Value); i++)
        {
            var (key, value) = Members.At(known.Value, i);
            var matched = task.Key is null ? [domain.State] : MatchTerm(domain.State, new KnownValue(key), task.Key, scope);
            foreach (var state in matched.SelectMany(s => task.Value is null ? [s] : MatchTerm(s, new KnownValue(value), task.Value, scope)))
            {
                yield return state;
            }
        }
    }

    private IEnumerable<SymbolicState> Every(BoundEvery every, SymbolicState state, SymbolicBody scope)
    {
        foreach (var domain in Term(every.Domain, state, scope))
        {
            if (domain.Value is not KnownValue { Value: var collection })
            {
                throw Refuse(scope.File, every.Domain.Location, "a column cannot be enumerated");
            }

            if (!collection.IsComposite)
            {
                continue;
            }

            var all = new List<Predicate>();
            for (var i = 0; i < Members.Count(collection); i++)
            {
                var (key, value) = Members.At(collection, i);
                var inner = domain.State.Bind(every.Value, new KnownValue(value));
                inner = every.Key is null ? inner : inner.Bind(every.Key, new KnownValue(key));
                all.Add(Exists(every.Body, inner, scope));
            }

            yield return domain.State.And(Predicate.All(all));
        }
    }
}

/// <summary>Ends a known statement: notes the values of the variables that it bound.</summary>
internal sealed class SnapshotStep(int[] slots) : Step
{
    public override bool Run(Machine machine)
    {
        var rows = (List<RegoValue[]>)(machine.Collector ?? throw new InvalidOperationException("A snapshot needs a list."));
        rows.Add([.. slots.Select(s => machine[s])]);
        return false;
    }
}
