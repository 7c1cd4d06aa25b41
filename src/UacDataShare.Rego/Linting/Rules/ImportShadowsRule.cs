using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class ImportShadowsRule() : LintRule("import-shadows-rule", "bugs", "The import hides a rule of this module: give the import an alias.")
{
    public override void Check(LintContext context)
    {
        foreach (var import in context.Module.Imports.Where(i => !i.IsLanguage && context.Module.Rules.Any(r => r.Head.Name == i.Name)))
        {
            context.Report(import);
        }
    }
}
