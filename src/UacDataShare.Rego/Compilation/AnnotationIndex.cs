using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Compilation;

/// <summary>The annotations of all modules: what <c>rego.metadata.rule()</c> and <c>rego.metadata.chain()</c> give.</summary>
internal sealed class AnnotationIndex
{
    private readonly List<(RegoArray Path, AnnotationScope Scope, RegoObject Content)> _wide = [];

    public void Add(Module module)
    {
        foreach (var block in module.Annotations)
        {
            if (block.Scope is AnnotationScope.Package or AnnotationScope.Subpackages)
            {
                _wide.Add((PackagePath(module.Package), block.Scope, block.Content));
            }
            else if (block is { Scope: AnnotationScope.Document, Rule: { } rule })
            {
                _wide.Add((RulePath(module.Package, rule.Head), block.Scope, block.Content));
            }
        }
    }

    /// <summary>The annotations of scope rule, as one object; an empty one where there are none.</summary>
    public static RegoValue RuleOf(RuleDefinition rule) =>
        rule.Annotations.IsDefined ? rule.Annotations : RegoObject.Empty;

    /// <summary>The rule, then its document, its package and the packages above, each with its annotations.</summary>
    public static RegoValue ChainOf(RuleDefinition rule, AnnotationIndex index)
    {
        var package = RegoArray.Create(rule.Module.PackagePath);
        var path = RegoArray.Create([.. rule.Module.PackagePath, rule.Syntax.Head.Name, .. rule.Syntax.Head.Path.Select(Constants.Of).TakeWhile(p => p.IsDefined)]);
        var chain = new List<RegoValue> { Link(path, rule.Annotations) };
        chain.AddRange(index.At(path, AnnotationScope.Document));
        chain.AddRange(index.At(package, AnnotationScope.Package));
        for (var length = package.Count; length >= 0; length--)
        {
            chain.AddRange(index.At(RegoArray.Create(package.Items[..length]), AnnotationScope.Subpackages));
        }

        return RegoArray.Create(chain);
    }

    private static RegoArray PackagePath(Package package) => RegoArray.Create(package.Path.Select(RegoValue.From));

    private static RegoArray RulePath(Package package, RuleHead head) => RegoArray.Create(
        [.. package.Path.Select(RegoValue.From), head.Name, .. head.Path.Select(Constants.Of).TakeWhile(p => p.IsDefined)]);

    private static RegoValue Link(RegoArray path, RegoValue annotations) => annotations.IsDefined
        ? RegoObject.Create(("path", path), ("annotations", annotations))
        : RegoObject.Create(("path", path));

    private IEnumerable<RegoValue> At(RegoArray path, AnnotationScope scope) =>
        _wide.Where(w => w.Scope == scope && w.Path.Equals(path)).Select(w => Link(path, w.Content));
}
