using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class WithOutsideTestContext() : LintRule("with-outside-test-context", "performance", "`with` outside tests hinders every optimisation: pass an argument instead.")
{
    public override void Check(LintContext context)
    {
        foreach (var rule in context.Module.Rules.Where(r => !r.Head.Name.StartsWith("test_", StringComparison.Ordinal) && !r.Head.Name.StartsWith("todo_", StringComparison.Ordinal)))
        {
            if (!context.Module.Package.Path[^1].EndsWith("_test", StringComparison.Ordinal) && SyntaxTree.Nodes<WithModifier>(rule).FirstOrDefault() is { } with)
            {
                context.Report(with);
            }
        }
    }
}
