using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class FilterOutsideFragment() : LintRule("filter-outside-fragment", "disclosure", "This has no form as a condition of a query: use comparisons, membership, and `not` of one of them.")
{
    private static readonly string[] s_functions =
        ["equal", "eq", "assign", "neq", "lt", "lte", "gt", "gte", "startswith", "endswith", "contains"];

    public override void Check(LintContext context)
    {
        var all = context.Options.FilterPackages.Contains(context.Module.Package.Path[^1]);
        foreach (var rule in context.Module.Rules.Where(r => all || ReleaseRules.IsAnnotated(context.Module, r, "filter")))
        {
            if (rule.Else is not null)
            {
                context.Report(rule.Else);
            }

            foreach (var node in SyntaxTree.Nodes(rule).Where(IsOutside))
            {
                context.Report(node);
            }
        }
    }

    private static bool IsOutside(SyntaxNode node) => node switch
    {
        EveryExpression or ComprehensionTerm or TemplateTerm or WithModifier => true,
        NotExpression not => not.Operand.Expressions.Count != 1,
        CallTerm call => !(call.IsInfix && call.Function is ReferenceTerm) && !s_functions.Contains(CalledName.Of(call)),
        _ => false,
    };
}
