using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class UnusedOutputVariable() : LintRule("unused-output-variable", "bugs", "The variable is bound by a reference and used nowhere else: write a wildcard, or use it.")
{
    public override void Check(LintContext context)
    {
        foreach (var rule in context.Module.Rules)
        {
            var uses = SyntaxTree.Nodes<VariableTerm>(rule).GroupBy(v => v.Name).ToDictionary(g => g.Key, g => g.Count());
            foreach (var part in SyntaxTree.Nodes<ReferenceTerm>(rule).SelectMany(r => r.Path).OfType<VariableTerm>())
            {
                if (!part.IsWildcard && uses[part.Name] == 1 && LintProject.PathOf(context.Module, part) is null && !IsInHead(rule, part))
                {
                    context.Report(part);
                }
            }
        }
    }

    private static bool IsInHead(Rule rule, VariableTerm part) => SyntaxTree.Nodes(rule.Head).Contains(part);
}
