using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class UndefinedOperandInDeny() : LintRule("undefined-operand-in-deny", "disclosure", "Where the operand is undefined the refusal does not hold, silently: give it a default, or refuse its absence too.")
{
    private static readonly string[] s_comparisons = ["neq", "lt", "lte", "gt", "gte", "equal"];

    public override void Check(LintContext context)
    {
        foreach (var rule in context.Module.Rules.Where(r => context.Options.DenyRules.Any(d => r.Head.Name.StartsWith(d, StringComparison.Ordinal))))
        {
            foreach (var statement in (rule.Body?.Expressions ?? []).OfType<TermExpression>())
            {
                if (statement.Term is CallTerm { IsInfix: true, SimpleName: { } name } call && s_comparisons.Contains(name) && call.Arguments.Any(a => IsInput(context, a)))
                {
                    context.Report(statement);
                }
            }
        }
    }

    private static bool IsInput(LintContext context, Term term) =>
        term is ReferenceTerm && LintProject.PathOf(context.Module, term) is ["input", _, ..];
}
