using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class RedundantExistenceCheck() : LintRule("redundant-existence-check", "bugs", "The next statement needs this reference anyway: leave the check out.")
{
    public override void Check(LintContext context)
    {
        foreach (var body in context.Nodes<Body>())
        {
            for (var i = 0; i + 1 < body.Expressions.Count; i++)
            {
                if (body.Expressions[i] is TermExpression { Term: ReferenceTerm reference, With.Count: 0 } check
                    && IsUsedBy(context.Tokens(reference), body.Expressions[i + 1], context))
                {
                    context.Report(check);
                }
            }
        }
    }

    private static bool IsUsedBy(string reference, Expression next, LintContext context) =>
        next is TermExpression { Term: CallTerm { IsInfix: true } call, With.Count: 0 }
        && call.Arguments.Any(a => a is ReferenceTerm && (context.Tokens(a) + " ").StartsWith(reference + " ", StringComparison.Ordinal));
}
