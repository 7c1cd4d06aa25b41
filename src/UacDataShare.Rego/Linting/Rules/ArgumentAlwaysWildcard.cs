using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class ArgumentAlwaysWildcard() : LintRule("argument-always-wildcard", "bugs", "No definition of the function uses this argument: remove it.")
{
    public override void Check(LintContext context)
    {
        foreach (var function in context.Module.Rules.Where(r => r.Head.Arguments is { Count: > 0 } && !r.IsDefault).GroupBy(r => r.Head.Name))
        {
            var heads = function.Select(r => r.Head.Arguments ?? []).ToArray();
            for (var i = 0; i < heads[0].Count; i++)
            {
                if (heads.All(h => i < h.Count && h[i] is VariableTerm { IsWildcard: true }))
                {
                    context.Report(heads[0][i]);
                }
            }
        }
    }
}
