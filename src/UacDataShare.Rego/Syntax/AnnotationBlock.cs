using UacDataShare.Rego.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Syntax;

internal enum AnnotationScope
{
    Rule,
    Document,
    Package,
    Subpackages,
}

/// <summary>A METADATA comment block that has been read.</summary>
internal sealed class AnnotationBlock(SourceLocation location, AnnotationScope scope, RegoObject content, Rule? rule) : SyntaxNode(location)
{
    public AnnotationScope Scope { get; } = scope;

    /// <summary>The known keys in the form in which <c>rego.metadata.rule</c> gives them.</summary>
    public RegoObject Content { get; } = content;

    /// <summary>The rule that the block stands before; null for the package.</summary>
    public Rule? Rule { get; } = rule;
}
