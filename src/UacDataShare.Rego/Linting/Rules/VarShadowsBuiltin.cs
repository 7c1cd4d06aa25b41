using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class VarShadowsBuiltin() : LintRule("var-shadows-builtin", "bugs", "The variable hides a builtin of this name: choose another.")
{
    public override void Check(LintContext context)
    {
        foreach (var variable in context.Nodes<SyntaxNode>().SelectMany(Declared).Where(v => CalledName.HidesBuiltin(v.Name)))
        {
            context.Report(variable);
        }
    }

    private static IEnumerable<VariableTerm> Declared(SyntaxNode node) => node switch
    {
        RuleHead head => (head.Arguments ?? []).SelectMany(SyntaxTree.Nodes<VariableTerm>),
        SomeDeclaration some => some.Variables,
        SomeIn some => new[] { some.Key, some.Value }.OfType<VariableTerm>(),
        EveryExpression every => new[] { every.Key, every.Value }.OfType<VariableTerm>(),
        CallTerm { IsInfix: true, SimpleName: "assign" } call => new[] { call.Arguments[0] }.OfType<VariableTerm>(),
        _ => [],
    };
}
