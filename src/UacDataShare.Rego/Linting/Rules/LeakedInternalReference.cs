using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class LeakedInternalReference() : LintRule("leaked-internal-reference", "bugs", "A name that begins with an underscore belongs to its own package: use what the package offers.")
{
    public override void Check(LintContext context)
    {
        foreach (var import in context.Module.Imports.Where(i => i.Path[0] == "data" && i.Path.Any(IsInternal)))
        {
            context.Report(import);
        }

        foreach (var term in context.Nodes<ReferenceTerm>())
        {
            if (LintProject.PathOf(context.Module, term) is ["data", .. var path] && path.Any(IsInternal) && !IsOwn(context.Module, path))
            {
                context.Report(term);
            }
        }
    }

    private static bool IsInternal(string name) => name.StartsWith('_');

    private static bool IsOwn(Module module, List<string> path) => path.Take(module.Package.Path.Count).SequenceEqual(module.Package.Path);
}
