using System.Collections.Immutable;

namespace UacDataShare.GraphQL.Language;

internal sealed class OperationDefinitionNode(
    SourceLocation location,
    OperationKind operation,
    StringValueNode? description,
    NameNode? name,
    ImmutableArray<VariableDefinitionNode> variables,
    ImmutableArray<DirectiveNode> directives,
    SelectionSetNode selectionSet,
    bool isShorthand) : DefinitionNode(SyntaxKind.OperationDefinition, location, description, name), IHasDirectives
{
    internal OperationKind Operation { get; } = operation;

    internal ImmutableArray<VariableDefinitionNode> Variables { get; } = variables;

    public ImmutableArray<DirectiveNode> Directives { get; } = directives;

    internal SelectionSetNode SelectionSet { get; } = selectionSet;

    internal bool IsShorthand { get; } = isShorthand;
}

internal sealed class FragmentDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    NameNode name,
    NamedTypeNode typeCondition,
    ImmutableArray<DirectiveNode> directives,
    SelectionSetNode selectionSet) : DefinitionNode(SyntaxKind.FragmentDefinition, location, description, name), IHasDirectives
{
    internal NamedTypeNode TypeCondition { get; } = typeCondition;

    public ImmutableArray<DirectiveNode> Directives { get; } = directives;

    internal SelectionSetNode SelectionSet { get; } = selectionSet;
}

internal sealed class VariableDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    VariableNode variable,
    TypeNode type,
    ValueNode? defaultValue,
    ImmutableArray<DirectiveNode> directives) : SyntaxNode(SyntaxKind.VariableDefinition, location), IHasDirectives
{
    internal StringValueNode? Description { get; } = description;

    internal VariableNode Variable { get; } = variable;

    internal TypeNode Type { get; } = type;

    internal ValueNode? DefaultValue { get; } = defaultValue;

    public ImmutableArray<DirectiveNode> Directives { get; } = directives;
}

internal sealed class SelectionSetNode(SourceLocation location, ImmutableArray<SelectionNode> selections)
    : SyntaxNode(SyntaxKind.SelectionSet, location)
{
    internal ImmutableArray<SelectionNode> Selections { get; } = selections;
}

/// <summary>A field, a fragment spread or an inline fragment.</summary>
internal abstract class SelectionNode(SyntaxKind kind, SourceLocation location, ImmutableArray<DirectiveNode> directives, SelectionSetNode? selectionSet)
    : SyntaxNode(kind, location), IHasDirectives
{
    public ImmutableArray<DirectiveNode> Directives { get; } = directives;

    /// <summary>The nested selections; null on a leaf field and on a fragment spread.</summary>
    internal SelectionSetNode? SelectionSet { get; } = selectionSet;
}

internal sealed class FieldNode(
    SourceLocation location,
    NameNode? alias,
    NameNode name,
    ImmutableArray<ArgumentNode> arguments,
    ImmutableArray<DirectiveNode> directives,
    SelectionSetNode? selectionSet) : SelectionNode(SyntaxKind.Field, location, directives, selectionSet)
{
    internal NameNode? Alias { get; } = alias;

    internal NameNode Name { get; } = name;

    internal ImmutableArray<ArgumentNode> Arguments { get; } = arguments;

    internal string ResponseName => (Alias ?? Name).Value;
}

internal sealed class FragmentSpreadNode(SourceLocation location, NameNode name, ImmutableArray<DirectiveNode> directives)
    : SelectionNode(SyntaxKind.FragmentSpread, location, directives, null)
{
    internal NameNode Name { get; } = name;
}

internal sealed class InlineFragmentNode(
    SourceLocation location,
    NamedTypeNode? typeCondition,
    ImmutableArray<DirectiveNode> directives,
    SelectionSetNode selectionSet) : SelectionNode(SyntaxKind.InlineFragment, location, directives, selectionSet)
{
    internal NamedTypeNode? TypeCondition { get; } = typeCondition;

    internal SelectionSetNode Body { get; } = selectionSet;
}
