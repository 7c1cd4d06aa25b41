using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class DuplicateRule() : LintRule("duplicate-rule", "bugs", "The same rule stands twice: remove one.")
{
    public override void Check(LintContext context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in context.Module.Rules.Where(r => !seen.Add(context.Tokens(r))))
        {
            context.Report(rule);
        }
    }
}
