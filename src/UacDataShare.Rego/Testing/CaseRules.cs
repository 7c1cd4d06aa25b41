using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Testing;

/// <summary>
/// A test such as <c>test_masks[note]</c> holds once for each case. A case that fails leaves no trace in the rule's own document, so a
/// second rule with the same body up to where the case has its name tells which cases there are.
/// </summary>
internal static class CaseRules
{
    public static bool IsTest(Rule rule) =>
        !rule.IsDefault
        && rule.Head.Arguments is null
        && (rule.Head.Name.StartsWith("test_", StringComparison.Ordinal) || rule.Head.Name.StartsWith("todo_", StringComparison.Ordinal));

    /// <summary>No rule that was written can have this name.</summary>
    public static string NameOf(string test) => "cases of " + test;

    public static Module Extend(Module module)
    {
        var added = module.Rules.Where(r => IsTest(r) && r.Head.Path.Count > 0).Select(CasesOf).OfType<Rule>().ToArray();
        return added.Length == 0
            ? module
            : new Module(module.File, module.Version, module.Package, module.Imports, [.. module.Rules, .. added], module.Comments, module.Annotations);
    }

    private static Rule? CasesOf(Rule rule)
    {
        if (rule.Body is not { } body)
        {
            return null;
        }

        var missing = rule.Head.Path.SelectMany(SyntaxTree.Nodes<VariableTerm>).Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
        var count = 0;
        while (missing.Count > 0 && count < body.Expressions.Count)
        {
            var statement = body.Expressions[count++];
            if (statement is not SomeDeclaration)
            {
                missing.ExceptWith(SyntaxTree.Nodes<VariableTerm>(statement).Select(v => v.Name));
            }
        }

        var head = new RuleHead(rule.Head.Location, NameOf(rule.Head.Name), rule.Head.Path, RuleKind.Single, null, null, null, assigned: false);
        return new Rule(rule.Location, head, new Body(body.Location, [.. body.Expressions.Take(count)]), null, isDefault: false);
    }
}
