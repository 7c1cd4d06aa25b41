using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Evaluation;
using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Compilation;

/// <summary>Compiles queries against a policy, which they do not change.</summary>
internal static class QueryCompiler
{
    public static PreparedQuery? Prepare(CompiledPolicy policy, string query, IReadOnlyList<string> imports, IReadOnlyList<string> package, List<RegoDiagnostic> diagnostics)
    {
        var header = Parser.ReadImports(imports, diagnostics);
        if (header is null || Parser.ReadQuery(query, header.Keywords, diagnostics) is not { } body)
        {
            return null;
        }

        var context = new CompilationContext(policy.Tree, policy.Options with { Strict = false });
        var plan = Plan(policy, context, NamesOf(policy, package, header.Imports), body, query);
        diagnostics.AddRange(context.Diagnostics);
        return context.HasErrors || plan is null ? null : new PreparedQuery(policy, plan);
    }

    /// <summary>The statements of a query with their names resolved, in an order in which they can run; null where there is none.</summary>
    public static BoundBody? Bind(CompiledPolicy policy, string query, IReadOnlyList<string> imports, IReadOnlyList<string> package, List<RegoDiagnostic> diagnostics)
    {
        var header = Parser.ReadImports(imports, diagnostics);
        if (header is null || Parser.ReadQuery(query, header.Keywords, diagnostics) is not { } body)
        {
            return null;
        }

        var context = new CompilationContext(policy.Tree, policy.Options with { Strict = false });
        var bound = new Resolver(context, NamesOf(policy, package, header.Imports)).ResolveQuery(body);
        var ordered = context.HasErrors ? null : BodyOrder.Arrange(bound, [], "", context.Report);
        diagnostics.AddRange(context.Diagnostics);
        return ordered is null || context.HasErrors ? null : new BoundBody(bound.Location, bound.Scope, ordered);
    }

    private static QueryPlan? Plan(CompiledPolicy policy, CompilationContext context, ModuleNames names, Body body, string text)
    {
        var resolver = new Resolver(context, names);
        var bound = resolver.ResolveQuery(body);
        if (context.HasErrors)
        {
            return null;
        }

        var planner = new Planner(context, policy.Data, "", resolver.FrameSize);
        var captures = new Dictionary<BoundExpression, int>();
        var steps = new List<Step>();
        var place = new TracePlace(TraceSubject.Body, "", body.Location, "");
        planner.Begin(place, steps);
        if (!planner.TryPlan(bound, [], steps, captures))
        {
            return null;
        }

        var variables = bound.Scope.Variables.Where(v => !v.IsGenerated).Select(v => (v.Name, v.Slot)).ToArray();
        var values = bound.Expressions.Select(e => captures.GetValueOrDefault(e, -1)).ToArray();
        planner.End(place, steps);
        steps.Add(new RowStep(variables, values, MustHold(body)));
        var places = body.Expressions.Where(e => e is not SomeDeclaration).Select(e => e.Location).ToArray();
        return new QueryPlan(Planner.Link(steps), planner.FrameSize, [.. places.Select(p => text.Substring(p.Offset, p.Length))], places);
    }

    /// <summary>A single statement that does not iterate answers false; of several, all have to hold.</summary>
    private static bool MustHold(Body body) => body.Expressions.Count > 1 || QueryIteration.Of(body.Expressions[0]);

    private static ModuleNames NamesOf(CompiledPolicy policy, IReadOnlyList<string> package, IReadOnlyList<Import> imports)
    {
        var node = package.Count == 0 ? null : policy.Tree.Find(package.Select(RegoValue.From));
        return new ModuleNames("", package, node, imports);
    }
}
