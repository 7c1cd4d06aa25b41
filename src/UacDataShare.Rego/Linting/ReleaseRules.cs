using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting;

/// <summary>The rules that let data out.</summary>
internal static class ReleaseRules
{
    public static IEnumerable<Rule> Of(LintContext context) => context.Module.Rules.Where(r =>
        !r.IsDefault
        && !context.Module.Package.Path[^1].EndsWith("_test", StringComparison.Ordinal)
        && (context.Options.ReleaseRules.Contains(r.Head.Name) || IsAnnotated(context.Module, r, "release")));

    /// <summary>The rule is annotated with <c>custom</c> and this key.</summary>
    public static bool IsAnnotated(Module module, Rule rule, string key) =>
        module.Annotations.Any(a => a.Rule?.Head.Name == rule.Head.Name && a.Content["custom"].Get(key).IsTrue);
}
