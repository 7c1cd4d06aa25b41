using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class NotEqualsInLoop() : LintRule("not-equals-in-loop", "bugs", "An inequality with a wildcard holds when any element differs: use `not x in xs`, or every.")
{
    public override void Check(LintContext context)
    {
        foreach (var statement in context.Nodes<TermExpression>())
        {
            if (statement.Term is CallTerm { IsInfix: true, SimpleName: "neq" } call && call.Arguments.Any(IteratesOverAny))
            {
                context.Report(statement);
            }
        }
    }

    private static bool IteratesOverAny(Term term) => term is ReferenceTerm reference && reference.Path.Any(p => p is VariableTerm { IsWildcard: true });
}
