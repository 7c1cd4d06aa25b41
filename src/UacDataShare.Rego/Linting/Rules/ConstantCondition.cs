using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class ConstantCondition() : LintRule("constant-condition", "bugs", "The condition is always true or always false: remove it, or compare with something that varies.")
{
    public override void Check(LintContext context)
    {
        foreach (var statement in context.Nodes<TermExpression>().Where(e => IsConstant(e.Term)))
        {
            context.Report(statement);
        }
    }

    private static bool IsConstant(Term term) =>
        IsScalar(term) || (term is CallTerm { IsInfix: true, Arguments: [var left, var right] } && IsScalar(left) && IsScalar(right));

    private static bool IsScalar(Term term) => term.Kind is TermKind.Null or TermKind.Boolean or TermKind.Number or TermKind.String;
}
