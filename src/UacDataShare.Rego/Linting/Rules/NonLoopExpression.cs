using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class NonLoopExpression() : LintRule("non-loop-expression", "performance", "The statement does not depend on the loop before it: put it first, so that it is evaluated once.")
{
    public override void Check(LintContext context)
    {
        foreach (var rule in context.Module.Rules.Where(r => r.Body is not null))
        {
            CheckBody(rule.Body ?? throw new InvalidOperationException("The rule has a body."), context);
        }
    }

    private static IEnumerable<string> Declared(Expression statement) => statement is SomeIn some
        ? SyntaxTree.Nodes<VariableTerm>(some.Value).Concat(some.Key is null ? [] : SyntaxTree.Nodes<VariableTerm>(some.Key)).Select(v => v.Name)
        : [];

    private static void CheckBody(Body body, LintContext context)
    {
        var looped = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in body.Expressions)
        {
            var names = SyntaxTree.Nodes<VariableTerm>(statement).Select(v => v.Name).ToArray();
            if (statement is SomeIn || names.Any(looped.Contains))
            {
                looped.UnionWith(Declared(statement));
                looped.UnionWith(names.Where(n => LintProject.PathOf(context.Module, new VariableTerm(default, n)) is null));
            }
            else if (looped.Count > 0 && statement is TermExpression { Term: CallTerm or ReferenceTerm or VariableTerm } && !names.Contains("_"))
            {
                context.Report(statement);
            }
        }
    }
}
