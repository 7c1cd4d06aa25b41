namespace UacDataShare.GraphQL.Language;

/// <summary>A type reference (specification §2.11).</summary>
internal abstract class TypeNode(SyntaxKind kind, SourceLocation location) : SyntaxNode(kind, location);

internal sealed class NamedTypeNode(SourceLocation location, NameNode name) : TypeNode(SyntaxKind.NamedType, location)
{
    internal NameNode Name { get; } = name;
}

internal sealed class ListTypeNode(SourceLocation location, TypeNode item) : TypeNode(SyntaxKind.ListType, location)
{
    internal TypeNode Item { get; } = item;
}

internal sealed class NonNullTypeNode(SourceLocation location, TypeNode inner) : TypeNode(SyntaxKind.NonNullType, location)
{
    internal TypeNode Inner { get; } = inner;
}
