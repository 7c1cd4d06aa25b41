using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class TestOutsideTestPackage() : LintRule("test-outside-test-package", "testing", "Tests belong in a package whose name ends with `_test`.")
{
    public override void Check(LintContext context)
    {
        if (context.Module.Package.Path[^1].EndsWith("_test", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var rule in context.Module.Rules.Where(r => r.Head.Name.StartsWith("test_", StringComparison.Ordinal)))
        {
            context.Report(rule.Head);
        }
    }
}
