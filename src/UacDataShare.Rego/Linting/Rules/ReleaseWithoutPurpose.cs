using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class ReleaseWithoutPurpose() : LintRule("release-without-purpose", "disclosure", "Nothing that this release rests on asks for the purpose: compare `input.purpose` with what the law allows.")
{
    public override void Check(LintContext context)
    {
        foreach (var rules in ReleaseRules.Of(context).GroupBy(r => r.Head.Name))
        {
            var asks = rules.SelectMany(r => context.Project.Closure(context.Module, r)).Any(used => AsksPurpose(used.Module, used.Rule));
            if (!asks)
            {
                context.Report(rules.First().Head);
            }
        }
    }

    private static bool AsksPurpose(Module module, Rule rule) => SyntaxTree.Nodes<Term>(rule)
        .Any(t => t is ReferenceTerm or VariableTerm && LintProject.PathOf(module, t) is ["input", "purpose", ..]);
}
