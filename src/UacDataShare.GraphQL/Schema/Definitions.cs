using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using UacDataShare.GraphQL.Coercion;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Schema;

/// <summary>A part of a schema that is not a type: what has a coordinate, a description and directives.</summary>
public abstract class SchemaElement
{
    private protected SchemaElement(string name, string? description, string coordinate)
    {
        Name = name;
        Description = description;
        Coordinate = coordinate;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The description; null where there is none.</summary>
    public string? Description { get; }

    /// <summary>The schema coordinate, such as <c>Child.dateOfBirth</c> or <c>Query.child(by:)</c>.</summary>
    public string Coordinate { get; }

    /// <summary>Why it should no longer be used; null where it is not deprecated.</summary>
    public string? DeprecationReason { get; internal set; }

    /// <summary>Whether <c>@deprecated</c> stands on it.</summary>
    public bool IsDeprecated => DeprecationReason is not null;

    /// <summary>The directives that stand on it, in source order.</summary>
    public ImmutableArray<AppliedDirective> AppliedDirectives { get; internal set; } = [];

    /// <summary>Finds the first directive of that name.</summary>
    public bool TryGetDirective(string name, [NotNullWhen(true)] out AppliedDirective? directive)
    {
        directive = AppliedDirectives.FirstOrDefault(d => d.Name == name);
        return directive is not null;
    }

    /// <inheritdoc />
    public override string ToString() => Coordinate;
}

/// <summary>A field of an object or interface.</summary>
public sealed class FieldDefinition : SchemaElement
{
    internal FieldDefinition(
        NamedType? declaringType, string name, string? description, GraphQLType type, ImmutableArray<InputValueDefinition> arguments, FieldDefinitionNode? node)
        : base(name, description, declaringType is null ? name : $"{declaringType.Name}.{name}")
    {
        DeclaringType = declaringType;
        Type = type;
        Arguments = arguments;
        Node = node;
    }

    /// <summary>The type that it is a field of; null for the meta fields of introspection.</summary>
    public NamedType? DeclaringType { get; }

    /// <summary>The type of its value.</summary>
    public GraphQLType Type { get; }

    /// <summary>The arguments in source order.</summary>
    public ImmutableArray<InputValueDefinition> Arguments { get; }

    internal FieldDefinitionNode? Node { get; }

    /// <summary>Finds an argument by name.</summary>
    public bool TryGetArgument(string name, [NotNullWhen(true)] out InputValueDefinition? argument)
    {
        argument = Arguments.FirstOrDefault(a => a.Name == name);
        return argument is not null;
    }
}

/// <summary>An argument of a field or directive, or a field of an input object.</summary>
public sealed class InputValueDefinition : SchemaElement
{
    private InputValue? _default;

    internal InputValueDefinition(string coordinate, string name, string? description, GraphQLType type, ValueNode? defaultLiteral, InputValueDefinitionNode? node)
        : base(name, description, coordinate)
    {
        Type = type;
        DefaultLiteral = defaultLiteral;
        Node = node;
    }

    /// <summary>The type of its value.</summary>
    public GraphQLType Type { get; }

    /// <summary>Whether a default is written.</summary>
    public bool HasDefault => DefaultLiteral is not null;

    /// <summary>Whether it must be given: non-null and without a default.</summary>
    public bool IsRequired => Type.IsNonNull && !HasDefault;

    /// <summary>The default, coerced; null where none is written.</summary>
    public InputValue? DefaultValue => DefaultLiteral is null ? null : _default ??= LiteralCoercion.Coerce(DefaultLiteral, Type);

    internal ValueNode? DefaultLiteral { get; }

    internal InputValueDefinitionNode? Node { get; }
}

/// <summary>One name of an enum.</summary>
public sealed class EnumValueDefinition : SchemaElement
{
    internal EnumValueDefinition(string typeName, string name, string? description, EnumValueDefinitionNode? node)
        : base(name, description, $"{typeName}.{name}") => Node = node;

    internal EnumValueDefinitionNode? Node { get; }
}

/// <summary>What a directive is and where it may stand (specification §3.13).</summary>
public sealed class DirectiveDefinition : SchemaElement
{
    internal DirectiveDefinition(
        string name, string? description, ImmutableArray<InputValueDefinition> arguments, bool isRepeatable, ImmutableArray<string> locations, DirectiveDefinitionNode? node)
        : base(name, description, $"@{name}")
    {
        Arguments = arguments;
        IsRepeatable = isRepeatable;
        Locations = locations;
        Node = node;
    }

    /// <summary>The arguments in source order.</summary>
    public ImmutableArray<InputValueDefinition> Arguments { get; }

    /// <summary>Whether it may stand more than once at one place.</summary>
    public bool IsRepeatable { get; }

    /// <summary>The places where it may stand, such as <c>FIELD_DEFINITION</c>.</summary>
    public ImmutableArray<string> Locations { get; }

    /// <summary>Whether the specification defines it and the schema does not.</summary>
    public bool IsBuiltIn { get; internal init; }

    internal DirectiveDefinitionNode? Node { get; }
}

/// <summary>A directive that stands on a part of the schema, its arguments coerced and completed with defaults.</summary>
/// <param name="Name">The name without the at sign.</param>
/// <param name="Arguments">The arguments that were given or have a default.</param>
public sealed record AppliedDirective(string Name, ObjectInput Arguments)
{
    /// <summary>The value of a string, enum or ID argument; null where it is absent, null or something else.</summary>
    public string? Text(string argument) => Arguments.TryGet(argument, out var value)
        ? (value as StringInput)?.Value ?? (value as EnumInput)?.Name
        : null;

    /// <summary>The value of an integer argument; null where it is absent, null or something else.</summary>
    public int? Number(string argument) => Arguments.TryGet(argument, out var value) ? (value as IntInput)?.Value : null;
}
