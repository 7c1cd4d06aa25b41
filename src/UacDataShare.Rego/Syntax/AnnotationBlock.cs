using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Syntax;

internal enum AnnotationScope
{
    Rule,
    Document,
    Package,
    Subpackages,
}

/// <summary>A METADATA comment block that has been read.</summary>
internal sealed class AnnotationBlock(SourceLocation location, AnnotationScope scope, YamlNode content, Rule? rule) : SyntaxNode(location)
{
    public AnnotationScope Scope { get; } = scope;

    /// <summary>The block's mapping, with the keys that annotations know.</summary>
    public YamlNode Content { get; } = content;

    /// <summary>The rule that the block stands before; null for the package.</summary>
    public Rule? Rule { get; } = rule;
}
