using System.Collections.Immutable;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Schema;

/// <summary>The kinds of type, as introspection names them (specification §4.2.2).</summary>
public enum TypeKind
{
    /// <summary>A leaf with values of its own.</summary>
    Scalar,

    /// <summary>A set of fields.</summary>
    Object,

    /// <summary>Fields that several objects share.</summary>
    Interface,

    /// <summary>One of several objects.</summary>
    Union,

    /// <summary>One of several names.</summary>
    Enum,

    /// <summary>A set of input fields.</summary>
    InputObject,

    /// <summary>A list of another type.</summary>
    List,

    /// <summary>Another type without null.</summary>
    NonNull,
}

/// <summary>A type: named, a list, or non-null. <see cref="object.ToString"/> gives it as written in a schema.</summary>
public abstract class GraphQLType
{
    private protected GraphQLType(TypeKind kind) => Kind = kind;

    /// <summary>Which kind of type this is.</summary>
    public TypeKind Kind { get; }

    /// <summary>The type without list and non-null around it.</summary>
    public abstract NamedType Named { get; }

    /// <summary>The type without a non-null around it; lists stay.</summary>
    public GraphQLType Nullable => this is NonNullType nonNull ? nonNull.Inner : this;

    /// <summary>Whether null is refused.</summary>
    public bool IsNonNull => Kind == TypeKind.NonNull;

    /// <summary>Whether values of this type can be given: scalars, enums, input objects, and lists of them.</summary>
    public bool IsInput => Named.Kind is TypeKind.Scalar or TypeKind.Enum or TypeKind.InputObject;

    /// <summary>Whether values of this type can be answered: everything but input objects, and lists of that.</summary>
    public bool IsOutput => Named.Kind != TypeKind.InputObject;
}

/// <summary>A list of another type.</summary>
public sealed class ListType : GraphQLType
{
    internal ListType(GraphQLType item) : base(TypeKind.List) => Item = item;

    /// <summary>The type of each item.</summary>
    public GraphQLType Item { get; }

    /// <inheritdoc />
    public override NamedType Named => Item.Named;

    /// <inheritdoc />
    public override string ToString() => $"[{Item}]";
}

/// <summary>Another type without null.</summary>
public sealed class NonNullType : GraphQLType
{
    internal NonNullType(GraphQLType inner) : base(TypeKind.NonNull) => Inner = inner;

    /// <summary>The nullable type inside; never non-null itself.</summary>
    public GraphQLType Inner { get; }

    /// <inheritdoc />
    public override NamedType Named => Inner.Named;

    /// <inheritdoc />
    public override string ToString() => $"{Inner}!";
}

/// <summary>A type with a name.</summary>
public abstract class NamedType : GraphQLType
{
    private protected NamedType(TypeKind kind, string name, string? description, TypeSystemNode? node, ImmutableArray<TypeSystemNode> extensions)
        : base(kind)
    {
        Name = name;
        Description = description;
        Node = node;
        Extensions = extensions;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The description; null where there is none.</summary>
    public string? Description { get; }

    /// <summary>The directives on the definition and its extensions, in source order.</summary>
    public ImmutableArray<AppliedDirective> AppliedDirectives { get; internal set; } = [];

    /// <summary>Whether the specification defines it: five scalars and the types of introspection.</summary>
    public bool IsBuiltIn { get; internal init; }

    /// <inheritdoc />
    public override NamedType Named => this;

    /// <summary>Whether a selection on it needs subfields: objects, interfaces, unions.</summary>
    public bool IsComposite => Kind is TypeKind.Object or TypeKind.Interface or TypeKind.Union;

    /// <summary>Whether it is a scalar or an enum.</summary>
    public bool IsLeaf => Kind is TypeKind.Scalar or TypeKind.Enum;

    /// <summary>Whether it stands for several object types: interfaces and unions.</summary>
    public bool IsAbstract => Kind is TypeKind.Interface or TypeKind.Union;

    internal TypeSystemNode? Node { get; }

    internal ImmutableArray<TypeSystemNode> Extensions { get; }

    /// <summary>The definition, then its extensions.</summary>
    internal IEnumerable<TypeSystemNode> Nodes => Node is null ? Extensions : Extensions.Prepend(Node);

    /// <inheritdoc />
    public override string ToString() => Name;
}
