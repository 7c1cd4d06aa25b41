using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class RuleShadowsBuiltin() : LintRule("rule-shadows-builtin", "bugs", "The rule hides a builtin of this name: choose another.")
{
    public override void Check(LintContext context)
    {
        foreach (var rule in context.Module.Rules.Where(r => CalledName.HidesBuiltin(r.Head.Name)))
        {
            context.Report(rule.Head);
        }
    }
}
