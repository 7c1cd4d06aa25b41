using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class ImpossibleNot() : LintRule("impossible-not", "bugs", "A set or object of rules is always defined, so its negation never holds: test a member, or count it.")
{
    public override void Check(LintContext context)
    {
        foreach (var not in context.Nodes<NotExpression>())
        {
            if (not.Operand.Expressions is [TermExpression { Term: VariableTerm or ReferenceTerm } only]
                && LintProject.PathOf(context.Module, only.Term) is ["data", .. var path]
                && path.Count > 1
                && !HasVariable(only.Term)
                && context.Project.Find(path[..^1], path[^1]).Any(found => found.Rule.Head.Kind == RuleKind.Multi && found.Rule.Head.Path.Count == 0))
            {
                context.Report(not);
            }
        }
    }

    private static bool HasVariable(Term term) => term is ReferenceTerm reference && reference.Path.Any(p => p is not StringTerm);
}
