using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class TopLevelIteration() : LintRule("top-level-iteration", "bugs", "A rule without a body takes one value of an iteration: it conflicts as soon as there are two.")
{
    public override void Check(LintContext context)
    {
        foreach (var rule in context.Module.Rules.Where(r => r is { Body: null, Head.Arguments: null, Head.Path.Count: 0 }))
        {
            if (rule.Head.Value is ReferenceTerm reference && reference.Path.Any(p => IsFree(context.Module, p)))
            {
                context.Report(rule.Head);
            }
        }
    }

    private static bool IsFree(Module module, Term part) => part is VariableTerm variable && LintProject.PathOf(module, variable) is null;
}
