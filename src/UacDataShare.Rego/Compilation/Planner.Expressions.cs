using UacDataShare.Rego.Evaluation;
using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Compilation;

/// <summary>Statements.</summary>
internal sealed partial class Planner
{
    private void PlanExpression(
        BoundExpression expression, HashSet<Variable> bound, List<Step> steps, Dictionary<BoundExpression, int>? captures)
    {
        var place = new TracePlace(TraceSubject.Statement, _file, expression.Location, "");
        if (_context.Options.Observable)
        {
            steps.Add(new ObserveStep(place));
        }

        if (expression.With.Count > 0)
        {
            PlanWith(expression, bound, steps);
        }

        var binding = Binding.Of(expression, bound);
        switch (expression)
        {
            case BoundTest e when captures is not null:
                EmitSteps(binding, bound, steps);
                captures[e] = Temporary();
                steps.Add(new DefinedStep(PlanValue(e.Term, bound), captures[e]));
                break;
            case BoundTest { Term: BoundReference reference } when IsWholeGenerator(binding, reference):
                EmitSteps(binding, bound, steps, wholeResult: null);
                break;
            case BoundTest e:
                EmitSteps(binding, bound, steps);
                steps.Add(new TestStep(PlanValue(e.Term, bound)));
                break;
            case BoundUnify or BoundSomeIn:
                EmitSteps(binding, bound, steps);
                break;
            case BoundEvery e:
                EmitSteps(binding, bound, steps);
                steps.Add(PlanEvery(e, bound));
                break;
            case BoundNot e:
                steps.Add(new NotStep(PlanClosure(e.Body, bound, new FoundStep())));
                break;
            case BoundLogical { Operator: LogicalOperator.And } e:
                steps.Add(new AndStep(PlanClosure(e.Left, bound, new FoundStep()), PlanClosure(e.Right, bound, new FoundStep())));
                break;
            case BoundLogical e:
                steps.Add(new OrStep(PlanClosure(e.Left, bound, new FoundStep()), PlanClosure(e.Right, bound, new FoundStep())));
                break;
            case BoundPrint e:
                steps.Add(new PrintStep([.. e.Parts.Select(p => PlanValue(p, bound))]));
                break;
        }

        if (expression.With.Count > 0)
        {
            steps.Add(new EndWithStep());
        }

        if (_context.Options.Observable)
        {
            steps.Add(new PassedStep(place));
        }
    }

    private static bool IsWholeGenerator(Binding binding, BoundReference reference) =>
        binding.Steps.Count > 0 && ReferenceEquals(binding.Steps[^1].Left, reference);

    private void PlanWith(BoundExpression expression, HashSet<Variable> bound, List<Step> steps)
    {
        // References with wildcards inside the values enumerate before anything is replaced.
        EmitSteps(Binding.Of(expression.With.Select(w => w.Value), bound), bound, steps);
        var replacements = expression.With.Select(w => new Replacement(
            w,
            w.Value is null ? null : PlanValue(w.Value, bound),
            w.Target == WithTarget.Data ? _context.Tree.Find(w.Path) : null));
        steps.Add(new WithStep([.. replacements]));
    }

    private EveryStep PlanEvery(BoundEvery every, HashSet<Variable> bound)
    {
        var inner = new HashSet<Variable>(bound) { every.Value };
        Pattern key = new IgnorePattern();
        if (every.Key is not null)
        {
            inner.Add(every.Key);
            key = new BindPattern(every.Key.Slot);
        }

        var body = PlanClosure(every.Body, inner, new FoundStep());
        return new EveryStep(PlanValue(every.Domain, bound), key, new BindPattern(every.Value.Slot), body);
    }

    private void EmitSteps(Binding binding, HashSet<Variable> bound, List<Step> steps)
    {
        foreach (var task in binding.Steps)
        {
            Emit(task, bound, steps);
        }
    }

    /// <summary>As above, but the last enumeration is the statement itself: it only has to be true.</summary>
    private void EmitSteps(Binding binding, HashSet<Variable> bound, List<Step> steps, Pattern? wholeResult)
    {
        foreach (var task in binding.Steps.SkipLast(1))
        {
            Emit(task, bound, steps);
        }

        if (binding.Steps[^1].Left is BoundReference reference)
        {
            steps.Add(PlanWalk(reference, bound, wholeResult));
        }
    }

    private void Emit(BindingTask task, HashSet<Variable> bound, List<Step> steps)
    {
        switch (task)
        {
            case { Action: BindingAction.Generate, Left: BoundReference reference } when !_enumerated.ContainsKey(reference):
                var slot = Temporary();
                steps.Add(PlanWalk(reference, bound, new BindPattern(slot)));
                _enumerated[reference] = slot;
                break;
            case { Action: BindingAction.Iterate, Left: { } domain }:
                var collection = PlanValue(domain, bound);
                var key = task.Key is null ? new IgnorePattern() : PlanPattern(task.Key, bound);
                steps.Add(new IterateStep(collection, key, PlanPattern(task.Value, bound)));
                break;
            case { Action: BindingAction.Match, Left: BoundCall { Callee.Builtin.IsRelation: true } call, Right: { } answer }:
                steps.Add(new RelationStep(PlanValue(call, bound), PlanPattern(answer, bound)));
                break;
            case { Action: BindingAction.Match, Left: { } answer, Right: BoundCall { Callee.Builtin.IsRelation: true } call }:
                steps.Add(new RelationStep(PlanValue(call, bound), PlanPattern(answer, bound)));
                break;
            case { Action: BindingAction.Match, Left: { } value, Right: { } pattern }:
                var node = PlanValue(value, bound);
                steps.Add(new MatchStep(node, PlanPattern(pattern, bound)));
                break;
        }
    }

    private WalkStep PlanWalk(BoundReference reference, HashSet<Variable> bound, Pattern? result)
    {
        var head = reference.Root switch
        {
            ReferenceRoot.Data => null,
            ReferenceRoot.Input => new InputNode(),
            _ => PlanValue(reference.Head, bound),
        };
        var parts = reference.Path.Select(p => IsBound(p, bound)
            ? new PathPart(PlanValue(p, bound), null)
            : new PathPart(null, PlanPattern(p, bound)));
        return new WalkStep(head, [.. parts], result);
    }

    private static bool IsBound(BoundTerm term, HashSet<Variable> bound) => Binding.PatternVariables(term).All(bound.Contains);
}
