using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Evaluation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Compilation;

/// <summary>
/// Turns resolved bodies into chains of steps. It orders each body as it goes, so a body that has no order is reported here.
/// </summary>
internal sealed partial class Planner
{
    /// <summary>Each step runs inside the one before it, so long bodies look at the stack now and then.</summary>
    private const int GuardEvery = 32;

    private readonly CompilationContext _context;
    private readonly RegoValue _data;
    private readonly string _file;
    private readonly Dictionary<BoundReference, int> _enumerated = [];
    private int _frameSize;

    public Planner(CompilationContext context, RegoValue data, string file, int frameSize)
    {
        _context = context;
        _data = data;
        _file = file;
        _frameSize = frameSize;
    }

    public int FrameSize => _frameSize;

    /// <summary>Plans one branch of a rule; null where it is not safe.</summary>
    public static RulePlan? PlanRule(CompilationContext context, RegoValue data, BoundRule rule, RulePlan? otherwise)
    {
        var file = rule.Definition.Module.File;
        var planner = new Planner(context, data, file, rule.FrameSize);
        var bound = new HashSet<Variable>();
        var arguments = rule.Arguments.Select(a => planner.PlanPattern(a, bound)).ToArray();
        var steps = new List<Step>();
        var place = new TracePlace(TraceSubject.Rule, file, rule.Definition.Syntax.Head.Location, rule.Definition.FullName);
        planner.Begin(place, steps);
        if (!planner.TryPlan(rule.Body, bound, steps) || !planner.TryEnumerate([.. rule.Path, rule.Value], bound, steps))
        {
            return null;
        }

        var location = rule.Definition.Syntax.Head.Location;
        var path = rule.Path.Select(p => planner.PlanValue(p, bound)).ToArray();
        var value = planner.PlanValue(rule.Value, bound);
        var definition = rule.Definition;
        planner.End(place, steps);
        steps.Add(definition.IsMulti || path.Length > 0
            ? new PartialRuleStep(path, value, definition.IsMulti, file, location)
            : new RuleStep(value, ConflictMessage(definition), file, location));
        return new RulePlan(arguments, Link(steps), planner._frameSize, otherwise, file, location);
    }

    private static string ConflictMessage(RuleDefinition rule) => rule.IsFunction
        ? "functions must not produce multiple outputs for same inputs"
        : "complete rules must not produce multiple outputs";

    /// <summary>Joins steps to a chain and returns its first.</summary>
    public static Step Link(List<Step> steps)
    {
        for (var i = 0; i + 1 < steps.Count; i++)
        {
            steps[i].Next = steps[i + 1];
        }

        return steps[0];
    }

    /// <summary>Plans a body into <paramref name="steps"/>; adds what it binds to <paramref name="bound"/>. A query's captures receive the slots of its statements' values.</summary>
    public bool TryPlan(BoundBody body, HashSet<Variable> bound, List<Step> steps, Dictionary<BoundExpression, int>? captures = null)
    {
        var trial = new HashSet<Variable>(bound);
        var ordered = BodyOrder.Arrange(body, trial, _file, _context.Report);
        if (ordered is null)
        {
            return false;
        }

        for (var i = 0; i < ordered.Count; i++)
        {
            if (i % GuardEvery == GuardEvery - 1)
            {
                steps.Add(new GuardStep());
            }

            PlanExpression(ordered[i], bound, steps, captures);
        }

        return true;
    }

    /// <summary>Plans the enumerations that computing the terms needs.</summary>
    private bool TryEnumerate(IReadOnlyList<BoundTerm> terms, HashSet<Variable> bound, List<Step> steps)
    {
        var binding = Binding.Of(terms, bound);
        if (!binding.IsSafe)
        {
            foreach (var variable in binding.Missing.DistinctBy(v => v.Name))
            {
                _context.Report(DiagnosticCatalogue.UnsafeVariable(_file, terms[^1].Location, variable.DisplayName));
            }

            return false;
        }

        EmitSteps(binding, bound, steps);
        return true;
    }

    /// <summary>Begins a body for tracers.</summary>
    public void Begin(TracePlace place, List<Step> steps)
    {
        if (_context.Options.Observable)
        {
            steps.Add(new EnterStep(place));
        }
    }

    /// <summary>Ends a body for tracers.</summary>
    public void End(TracePlace place, List<Step> steps)
    {
        if (_context.Options.Observable)
        {
            steps.Add(new ExitStep(place));
        }
    }

    private int Temporary() => _frameSize++;

    /// <summary>Plans a closure: a chain that ends in <paramref name="last"/>.</summary>
    private Step PlanClosure(BoundBody body, HashSet<Variable> outer, Step last)
    {
        var steps = new List<Step>();
        var place = new TracePlace(TraceSubject.Body, _file, body.Location, "");
        Begin(place, steps);
        TryPlan(body, [.. outer], steps);
        End(place, steps);
        steps.Add(last);
        return Link(steps);
    }
}
