using System.Collections.Immutable;

namespace UacDataShare.GraphQL.Language;

/// <summary>A schema, type or directive definition or an extension of one; <see cref="SyntaxNode.Kind"/> tells which.</summary>
internal abstract class TypeSystemNode(
    SyntaxKind kind, SourceLocation location, StringValueNode? description, NameNode? name, ImmutableArray<DirectiveNode> directives)
    : DefinitionNode(kind, location, description, name), IHasDirectives
{
    public ImmutableArray<DirectiveNode> Directives { get; } = directives;
}

internal sealed class SchemaNode(
    SyntaxKind kind,
    SourceLocation location,
    StringValueNode? description,
    ImmutableArray<DirectiveNode> directives,
    ImmutableArray<OperationTypeNode> operationTypes) : TypeSystemNode(kind, location, description, null, directives)
{
    internal ImmutableArray<OperationTypeNode> OperationTypes { get; } = operationTypes;
}

internal sealed class OperationTypeNode(SourceLocation location, OperationKind operation, NamedTypeNode type)
    : SyntaxNode(SyntaxKind.OperationTypeDefinition, location)
{
    internal OperationKind Operation { get; } = operation;

    internal NamedTypeNode Type { get; } = type;
}

internal sealed class ScalarTypeNode(
    SyntaxKind kind, SourceLocation location, StringValueNode? description, NameNode name, ImmutableArray<DirectiveNode> directives)
    : TypeSystemNode(kind, location, description, name, directives);

/// <summary>An object or interface type.</summary>
internal sealed class FieldedTypeNode(
    SyntaxKind kind,
    SourceLocation location,
    StringValueNode? description,
    NameNode name,
    ImmutableArray<NamedTypeNode> interfaces,
    ImmutableArray<DirectiveNode> directives,
    ImmutableArray<FieldDefinitionNode> fields) : TypeSystemNode(kind, location, description, name, directives)
{
    internal ImmutableArray<NamedTypeNode> Interfaces { get; } = interfaces;

    internal ImmutableArray<FieldDefinitionNode> Fields { get; } = fields;
}

internal sealed class UnionTypeNode(
    SyntaxKind kind,
    SourceLocation location,
    StringValueNode? description,
    NameNode name,
    ImmutableArray<DirectiveNode> directives,
    ImmutableArray<NamedTypeNode> members) : TypeSystemNode(kind, location, description, name, directives)
{
    internal ImmutableArray<NamedTypeNode> Members { get; } = members;
}

internal sealed class EnumTypeNode(
    SyntaxKind kind,
    SourceLocation location,
    StringValueNode? description,
    NameNode name,
    ImmutableArray<DirectiveNode> directives,
    ImmutableArray<EnumValueDefinitionNode> values) : TypeSystemNode(kind, location, description, name, directives)
{
    internal ImmutableArray<EnumValueDefinitionNode> Values { get; } = values;
}

internal sealed class InputObjectTypeNode(
    SyntaxKind kind,
    SourceLocation location,
    StringValueNode? description,
    NameNode name,
    ImmutableArray<DirectiveNode> directives,
    ImmutableArray<InputValueDefinitionNode> fields) : TypeSystemNode(kind, location, description, name, directives)
{
    internal ImmutableArray<InputValueDefinitionNode> Fields { get; } = fields;
}

/// <summary>A directive's definition or extension; an extension has directives alone.</summary>
internal sealed class DirectiveDefinitionNode(
    SyntaxKind kind,
    SourceLocation location,
    StringValueNode? description,
    NameNode name,
    ImmutableArray<InputValueDefinitionNode> arguments,
    ImmutableArray<DirectiveNode> directives,
    bool isRepeatable,
    ImmutableArray<NameNode> locations) : TypeSystemNode(kind, location, description, name, directives)
{
    internal ImmutableArray<InputValueDefinitionNode> Arguments { get; } = arguments;

    internal bool IsRepeatable { get; } = isRepeatable;

    internal ImmutableArray<NameNode> Locations { get; } = locations;
}

internal sealed class FieldDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    NameNode name,
    ImmutableArray<InputValueDefinitionNode> arguments,
    TypeNode type,
    ImmutableArray<DirectiveNode> directives) : SyntaxNode(SyntaxKind.FieldDefinition, location), IHasDirectives
{
    internal StringValueNode? Description { get; } = description;

    internal NameNode Name { get; } = name;

    internal ImmutableArray<InputValueDefinitionNode> Arguments { get; } = arguments;

    internal TypeNode Type { get; } = type;

    public ImmutableArray<DirectiveNode> Directives { get; } = directives;
}

/// <summary>An argument or an input field.</summary>
internal sealed class InputValueDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    NameNode name,
    TypeNode type,
    ValueNode? defaultValue,
    ImmutableArray<DirectiveNode> directives) : SyntaxNode(SyntaxKind.InputValueDefinition, location), IHasDirectives
{
    internal StringValueNode? Description { get; } = description;

    internal NameNode Name { get; } = name;

    internal TypeNode Type { get; } = type;

    internal ValueNode? DefaultValue { get; } = defaultValue;

    public ImmutableArray<DirectiveNode> Directives { get; } = directives;

    internal bool IsRequired => Type.Kind == SyntaxKind.NonNullType && DefaultValue is null;
}

internal sealed class EnumValueDefinitionNode(
    SourceLocation location, StringValueNode? description, NameNode name, ImmutableArray<DirectiveNode> directives)
    : SyntaxNode(SyntaxKind.EnumValueDefinition, location), IHasDirectives
{
    internal StringValueNode? Description { get; } = description;

    internal NameNode Name { get; } = name;

    public ImmutableArray<DirectiveNode> Directives { get; } = directives;
}
