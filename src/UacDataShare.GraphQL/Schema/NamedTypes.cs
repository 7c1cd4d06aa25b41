using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Schema;

/// <summary>A leaf with values of its own (specification §3.5).</summary>
public sealed class ScalarType : NamedType
{
    internal ScalarType(string name, string? description, TypeSystemNode? node, ImmutableArray<TypeSystemNode> extensions)
        : base(TypeKind.Scalar, name, description, node, extensions)
    {
    }

    /// <summary>Where its values are specified; null where no <c>@specifiedBy</c> stands.</summary>
    public string? SpecifiedByUrl { get; internal set; }

    /// <summary>Parses values of a custom scalar; null accepts every value as it is.</summary>
    internal ScalarParser? Parser { get; set; }
}

/// <summary>A type with fields: an object or an interface.</summary>
public abstract class FieldedType : NamedType
{
    private FrozenDictionary<string, FieldDefinition> _byName = FrozenDictionary<string, FieldDefinition>.Empty;

    private protected FieldedType(
        TypeKind kind, string name, string? description, TypeSystemNode? node, ImmutableArray<TypeSystemNode> extensions)
        : base(kind, name, description, node, extensions)
    {
    }

    /// <summary>The fields in source order; the meta fields of introspection are not among them.</summary>
    public ImmutableArray<FieldDefinition> Fields { get; private set; } = [];

    /// <summary>The interfaces that it implements, in source order.</summary>
    public ImmutableArray<InterfaceType> Interfaces { get; private set; } = [];

    /// <summary>What stands after <c>implements</c>, sound or not.</summary>
    internal ImmutableArray<NamedType> DeclaredInterfaces { get; private set; } = [];

    /// <summary>Finds a field by name.</summary>
    public bool TryGetField(string name, [NotNullWhen(true)] out FieldDefinition? field) => _byName.TryGetValue(name, out field);

    internal void Define(ImmutableArray<NamedType> interfaces, ImmutableArray<FieldDefinition> fields)
    {
        DeclaredInterfaces = interfaces;
        Interfaces = [.. interfaces.OfType<InterfaceType>()];
        Fields = fields;
        _byName = fields.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
    }
}

/// <summary>A set of fields (specification §3.6).</summary>
public sealed class ObjectType : FieldedType
{
    internal ObjectType(string name, string? description, TypeSystemNode? node, ImmutableArray<TypeSystemNode> extensions)
        : base(TypeKind.Object, name, description, node, extensions)
    {
    }
}

/// <summary>Fields that several objects share (specification §3.7).</summary>
public sealed class InterfaceType : FieldedType
{
    internal InterfaceType(string name, string? description, TypeSystemNode? node, ImmutableArray<TypeSystemNode> extensions)
        : base(TypeKind.Interface, name, description, node, extensions)
    {
    }
}

/// <summary>One of several objects (specification §3.8).</summary>
public sealed class UnionType : NamedType
{
    internal UnionType(string name, string? description, TypeSystemNode? node, ImmutableArray<TypeSystemNode> extensions)
        : base(TypeKind.Union, name, description, node, extensions)
    {
    }

    /// <summary>The members in source order.</summary>
    public ImmutableArray<ObjectType> Members { get; private set; } = [];

    /// <summary>What stands after the equals sign, sound or not.</summary>
    internal ImmutableArray<NamedType> DeclaredMembers { get; private set; } = [];

    internal void Define(ImmutableArray<NamedType> members)
    {
        DeclaredMembers = members;
        Members = [.. members.OfType<ObjectType>()];
    }
}

/// <summary>One of several names (specification §3.9).</summary>
public sealed class EnumType : NamedType
{
    private FrozenDictionary<string, EnumValueDefinition> _byName = FrozenDictionary<string, EnumValueDefinition>.Empty;

    internal EnumType(string name, string? description, TypeSystemNode? node, ImmutableArray<TypeSystemNode> extensions)
        : base(TypeKind.Enum, name, description, node, extensions)
    {
    }

    /// <summary>The values in source order.</summary>
    public ImmutableArray<EnumValueDefinition> Values { get; private set; } = [];

    /// <summary>Finds a value by name.</summary>
    public bool TryGetValue(string name, [NotNullWhen(true)] out EnumValueDefinition? value) => _byName.TryGetValue(name, out value);

    internal void Define(ImmutableArray<EnumValueDefinition> values)
    {
        Values = values;
        _byName = values.ToFrozenDictionary(v => v.Name, StringComparer.Ordinal);
    }
}

/// <summary>A set of input fields (specification §3.10).</summary>
public sealed class InputObjectType : NamedType
{
    private FrozenDictionary<string, InputValueDefinition> _byName = FrozenDictionary<string, InputValueDefinition>.Empty;

    internal InputObjectType(string name, string? description, TypeSystemNode? node, ImmutableArray<TypeSystemNode> extensions)
        : base(TypeKind.InputObject, name, description, node, extensions)
    {
    }

    /// <summary>Whether exactly one field must be given, and not null (<c>@oneOf</c>).</summary>
    public bool IsOneOf { get; internal set; }

    /// <summary>The fields in source order.</summary>
    public ImmutableArray<InputValueDefinition> Fields { get; private set; } = [];

    /// <summary>Finds a field by name.</summary>
    public bool TryGetField(string name, [NotNullWhen(true)] out InputValueDefinition? field) => _byName.TryGetValue(name, out field);

    internal void Define(ImmutableArray<InputValueDefinition> fields)
    {
        Fields = fields;
        _byName = fields.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
    }
}
