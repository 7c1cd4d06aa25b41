using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class FieldNotInCatalogue() : LintRule("field-not-in-catalogue", "disclosure", "The catalogue has no such field: correct the coordinate, or classify the field first.")
{
    public override void Check(LintContext context)
    {
        if (context.Options.Fields is not { } fields || context.Module.Package.Path[^1].EndsWith("_test", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var text in context.Nodes<StringTerm>().Where(t => IsCoordinate(t.Value) && !fields.Contains(t.Value)))
        {
            context.Report(text);
        }
    }

    private static bool IsCoordinate(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 2
            && parts.All(p => p.Length > 0 && p.All(char.IsAsciiLetterOrDigit))
            && char.IsAsciiLetterUpper(parts[0][0])
            && char.IsAsciiLetterLower(parts[1][0]);
    }
}
