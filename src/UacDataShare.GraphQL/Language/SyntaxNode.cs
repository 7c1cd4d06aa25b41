using System.Collections.Immutable;

namespace UacDataShare.GraphQL.Language;

/// <summary>A node of the immutable syntax tree.</summary>
internal abstract class SyntaxNode(SyntaxKind kind, SourceLocation location)
{
    internal SyntaxKind Kind { get; } = kind;

    /// <summary>Where its first token starts, its description included.</summary>
    internal SourceLocation Location { get; } = location;
}

/// <summary>A definition of a document, executable or of the type system.</summary>
internal abstract class DefinitionNode(SyntaxKind kind, SourceLocation location, StringValueNode? description, NameNode? name)
    : SyntaxNode(kind, location)
{
    internal StringValueNode? Description { get; } = description;

    internal NameNode? Name { get; } = name;

    internal string NameText => Name is null ? "" : Name.Value;
}

/// <summary>What directives can stand on.</summary>
internal interface IHasDirectives
{
    ImmutableArray<DirectiveNode> Directives { get; }
}

internal sealed class NameNode(SourceLocation location, string value) : SyntaxNode(SyntaxKind.Name, location)
{
    internal string Value { get; } = value;
}

internal sealed class DocumentNode(SourceLocation location, ImmutableArray<DefinitionNode> definitions)
    : SyntaxNode(SyntaxKind.Document, location)
{
    internal ImmutableArray<DefinitionNode> Definitions { get; } = definitions;
}

internal sealed class DirectiveNode(SourceLocation location, NameNode name, ImmutableArray<ArgumentNode> arguments)
    : SyntaxNode(SyntaxKind.Directive, location)
{
    internal NameNode Name { get; } = name;

    internal ImmutableArray<ArgumentNode> Arguments { get; } = arguments;
}

internal sealed class ArgumentNode(SourceLocation location, NameNode name, ValueNode value)
    : SyntaxNode(SyntaxKind.Argument, location)
{
    internal NameNode Name { get; } = name;

    internal ValueNode Value { get; } = value;
}
