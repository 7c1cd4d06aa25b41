using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class RuleAssignsDefault() : LintRule("rule-assigns-default", "bugs", "The rule gives the value that the default gives anyway: remove the rule, or correct the value.")
{
    public override void Check(LintContext context)
    {
        foreach (var fallback in context.Module.Rules.Where(r => r is { IsDefault: true, Head.Value: not null }))
        {
            var value = context.Tokens(fallback.Head.Value ?? throw new InvalidOperationException("A default has a value."));
            foreach (var rule in context.Module.Rules.Where(r => !r.IsDefault && r.Head.Name == fallback.Head.Name && r.Head.Kind == RuleKind.Single))
            {
                if ((rule.Head.Value is { } given ? context.Tokens(given) : "true") == value && rule.Else is null)
                {
                    context.Report(rule.Head);
                }
            }
        }
    }
}
