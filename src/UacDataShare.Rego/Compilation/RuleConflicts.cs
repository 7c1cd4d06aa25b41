using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Compilation;

/// <summary>Rules that cannot stand together at one place of the tree.</summary>
internal static class RuleConflicts
{
    public static void Check(CompilationContext context)
    {
        foreach (var node in context.Tree.Root.WithDescendants().Where(n => n.HasRules))
        {
            CheckKinds(context, node);
            CheckDefaults(context, node);
            CheckBelow(context, node);
        }
    }

    private static void CheckKinds(CompilationContext context, RuleNode node)
    {
        var kinds = node.Rules.Select(Kind).Distinct().Count();
        if (kinds > 1)
        {
            var first = node.Rules[0];
            context.Report(DiagnosticCatalogue.ConflictingRules(File(first), first.Syntax.Location, node.PathText, ""));
        }
    }

    /// <summary>Functions count by their number of arguments; partial objects and single values share a kind where paths differ.</summary>
    private static (RuleKind Kind, int Detail) Kind(RuleDefinition rule) => rule switch
    {
        { IsFunction: true } => (RuleKind.Function, rule.Arguments?.Count ?? 0),
        { IsMulti: true, DynamicPath.Count: 0 } => (RuleKind.Multi, 0),
        { IsComplete: true } => (RuleKind.Single, 0),
        _ => (RuleKind.Single, 1),
    };

    private static void CheckDefaults(CompilationContext context, RuleNode node)
    {
        if (node.Rules.Where(r => r.IsDefault).Skip(1).FirstOrDefault() is { } second)
        {
            context.Report(DiagnosticCatalogue.MultipleDefaults(File(second), second.Syntax.Location, node.PathText, ""));
        }
    }

    private static void CheckBelow(CompilationContext context, RuleNode node)
    {
        if (!node.Rules.Any(r => r.IsComplete || r.IsFunction || r is { IsMulti: true, DynamicPath.Count: 0 }))
        {
            return;
        }

        var below = node.Children.Values.SelectMany(c => c.WithDescendants()).Where(n => n.HasRules).Select(n => n.PathText).ToList();
        if (below.Count > 0)
        {
            var first = node.Rules[0];
            context.Report(DiagnosticCatalogue.RuleAbove(File(first), first.Syntax.Location, node.PathText, string.Join(' ', below)));
        }
    }

    private static string File(RuleDefinition rule) => rule.Module.File;
}
