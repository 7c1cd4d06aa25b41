using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class InconsistentArgs() : LintRule("inconsistent-args", "bugs", "A function names one argument differently in different rules: use one name.")
{
    public override void Check(LintContext context)
    {
        foreach (var function in context.Module.Rules.Where(r => r.Head.Kind == RuleKind.Function && !r.IsDefault).GroupBy(r => r.Head.Name))
        {
            var first = Names(function.First());
            foreach (var rule in function.Skip(1).Where(r => Differs(first, Names(r))))
            {
                context.Report(rule.Head);
            }
        }
    }

    private static string?[] Names(Rule rule) => [.. (rule.Head.Arguments ?? []).Select(a => a is VariableTerm { IsWildcard: false } v ? v.Name : null)];

    private static bool Differs(string?[] first, string?[] second) =>
        first.Length == second.Length && first.Zip(second).Any(p => p.First is { } a && p.Second is { } b && a != b);
}
