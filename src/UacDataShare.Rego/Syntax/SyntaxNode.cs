using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Syntax;

/// <summary>Anything that was read from a place in a text.</summary>
internal abstract class SyntaxNode(SourceLocation location)
{
    public SourceLocation Location { get; } = location;
}
