using UacDataShare.Rego.Evaluation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Compilation;

/// <summary>Plans the rules at one place of the tree.</summary>
internal static class DocumentPlanner
{
    public static Document Plan(CompilationContext context, RegoValue data, RuleNode node)
    {
        var complete = new List<RulePlan>();
        var partial = new List<RulePlan>();
        RulePlan? fallback = null;
        foreach (var rule in node.Rules)
        {
            if (PlanBranches(context, data, rule) is not { } plan)
            {
                continue;
            }

            if (rule.IsDefault)
            {
                fallback = plan;
            }
            else if (rule.IsComplete || rule.IsFunction)
            {
                complete.Add(plan);
            }
            else
            {
                partial.Add(plan);
            }
        }

        return new Document
        {
            Complete = [.. complete],
            Default = fallback,
            Partial = [.. partial],
            IsSet = node.Rules.Any(r => r is { IsMulti: true, DynamicPath.Count: 0 }),
            IsFunction = node.IsFunction,
            IsKept = node.IsFunction && node.Arity <= CallKey.MostArguments && SearchScan.Searches(node),
            IsSettledByFirst = GivesOneConstant(node),
        };
    }

    private static RulePlan? PlanBranches(CompilationContext context, RegoValue data, RuleDefinition rule)
    {
        RulePlan? plan = null;
        foreach (var branch in rule.Branches.Reverse())
        {
            plan = Planner.PlanRule(context, data, branch, plan);
        }

        return plan;
    }

    private static bool GivesOneConstant(RuleNode node)
    {
        var values = node.Rules.Where(r => !r.IsDefault).SelectMany(r => r.Branches).Select(b => b.Value).ToList();
        return values.Count > 0 && values.All(v => v is BoundConstant)
            && values.OfType<BoundConstant>().Select(v => v.Value).Distinct().Count() == 1;
    }
}
