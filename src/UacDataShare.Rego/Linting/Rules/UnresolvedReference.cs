using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class UnresolvedReference() : LintRule("unresolved-reference", "bugs", "The package has no rule of this name: correct the reference.")
{
    public override void Check(LintContext context)
    {
        foreach (var import in context.Module.Imports.Where(i => i.Path[0] == "data" && IsUnresolved(context.Project, i.Path.Skip(1).ToList())))
        {
            context.Report(import);
        }

        foreach (var term in context.Nodes<ReferenceTerm>())
        {
            if (LintProject.PathOf(context.Module, term) is ["data", .. var path] && IsUnresolved(context.Project, path))
            {
                context.Report(term);
            }
        }
    }

    /// <summary>The path enters a package of the project and then names neither a rule nor a package below.</summary>
    private static bool IsUnresolved(LintProject project, List<string> path)
    {
        var entered = project.Modules.Select(m => m.Package.Path).Where(p => p.Count < path.Count && p.SequenceEqual(path.Take(p.Count))).ToArray();
        return entered.Length > 0 && !entered.Any(p => IsKnown(project, p, path[p.Count]));
    }

    private static bool IsKnown(LintProject project, IReadOnlyList<string> package, string name) =>
        project.Find(package, name).Any()
        || project.Modules.Any(m => m.Package.Path.Count > package.Count && m.Package.Path.Take(package.Count + 1).SequenceEqual([.. package, name]));
}
