using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Schema;

/// <summary>A type system that holds (specification §3): immutable, safe to share between threads.</summary>
public sealed partial class GraphQLSchema
{
    private readonly FrozenDictionary<string, NamedType> _types;
    private readonly FrozenDictionary<string, DirectiveDefinition> _directives;
    private readonly FrozenDictionary<NamedType, ImmutableArray<ObjectType>> _possible;
    private readonly FrozenDictionary<NamedType, FrozenSet<NamedType>> _subTypes;

    internal GraphQLSchema(SchemaParts parts)
    {
        Description = parts.Description;
        Node = parts.Node;
        Extensions = parts.Extensions;
        AppliedDirectives = parts.AppliedDirectives;
        Types = parts.Types;
        Directives = parts.Directives;
        DeclaredRoots = parts.Roots;
        MetaFields = parts.MetaFields;
        _types = Types.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
        // Where a text defines a directive twice it has been refused; the built-in ones yield to the text's own.
        _directives = Directives.DistinctBy(d => d.Name).ToFrozenDictionary(d => d.Name, StringComparer.Ordinal);
        var families = SubTypes.Find(Types);
        _subTypes = families.ToFrozenDictionary(f => f.Key, f => f.Value.ToFrozenSet());
        _possible = families.ToFrozenDictionary(f => f.Key, f => f.Value.OfType<ObjectType>().ToImmutableArray());
    }

    /// <summary>The schema's own description; null where there is none.</summary>
    public string? Description { get; }

    /// <summary>The types that the schema defines or uses, in source order, the used built-in ones and introspection's last.</summary>
    public ImmutableArray<NamedType> Types { get; }

    /// <summary>The directives: the schema's own in source order, then the built-in ones.</summary>
    public ImmutableArray<DirectiveDefinition> Directives { get; }

    /// <summary>The directives on the schema itself.</summary>
    public ImmutableArray<AppliedDirective> AppliedDirectives { get; internal set; }

    /// <summary>The root of queries.</summary>
    public ObjectType QueryType => Root(OperationKind.Query) ?? throw new InvalidOperationException("A schema that holds has a query type.");

    /// <summary>The root of mutations; null where there are none.</summary>
    public ObjectType? MutationType => Root(OperationKind.Mutation);

    /// <summary>The root of subscriptions; null where there are none.</summary>
    public ObjectType? SubscriptionType => Root(OperationKind.Subscription);

    internal SchemaNode? Node { get; }

    internal ImmutableArray<SchemaNode> Extensions { get; }

    /// <summary>The roots as written, object types or not.</summary>
    internal ImmutableDictionary<OperationKind, NamedType> DeclaredRoots { get; }

    internal MetaFields MetaFields { get; }

    /// <summary>Builds a schema from its text.</summary>
    /// <param name="sdl">Type definitions and extensions; built-in scalars and directives need none.</param>
    /// <param name="options">How; <see cref="SchemaOptions.Default"/> where null.</param>
    /// <returns>The schema, or every error: syntax alone, else the document's rules (§3.3 to §3.13), else the type system's.</returns>
    public static SchemaResult Build(string sdl, SchemaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sdl);
        return SchemaBuilder.Build(sdl, options ?? SchemaOptions.Default);
    }

    /// <summary>The root type of an operation; null where the schema has none.</summary>
    public ObjectType? Root(OperationKind operation) => DeclaredRoots.GetValueOrDefault(operation) as ObjectType;

    /// <summary>Finds a type by name.</summary>
    public bool TryGetType(string name, [NotNullWhen(true)] out NamedType? type) => _types.TryGetValue(name, out type);

    /// <summary>Finds a directive by name, without the at sign.</summary>
    public bool TryGetDirective(string name, [NotNullWhen(true)] out DirectiveDefinition? directive) => _directives.TryGetValue(name, out directive);

    /// <summary>The objects that an abstract type can be; an object type gives itself, any other type nothing.</summary>
    public ImmutableArray<ObjectType> PossibleTypes(NamedType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type is ObjectType self ? [self] : _possible.GetValueOrDefault(type, []);
    }

    /// <summary>Whether <paramref name="candidate"/> is a member of a union or implements an interface.</summary>
    public bool IsSubType(NamedType abstractType, NamedType candidate)
    {
        ArgumentNullException.ThrowIfNull(abstractType);
        return _subTypes.TryGetValue(abstractType, out var members) && members.Contains(candidate);
    }

    /// <summary>Finds a field of a composite type, the meta fields <c>__typename</c>, <c>__schema</c> and <c>__type</c> included.</summary>
    public FieldDefinition? Field(NamedType parent, string name)
    {
        ArgumentNullException.ThrowIfNull(parent);
        switch (name)
        {
            case "__typename":
                return MetaFields.TypeName;
            case "__schema":
                return parent == DeclaredRoots.GetValueOrDefault(OperationKind.Query) ? MetaFields.Schema : null;
            case "__type":
                return parent == DeclaredRoots.GetValueOrDefault(OperationKind.Query) ? MetaFields.Type : null;
            default:
                return parent is FieldedType fielded && fielded.TryGetField(name, out var field) ? field : null;
        }
    }

    /// <summary>Resolves a type reference of a document; null where a name is unknown.</summary>
    internal GraphQLType? Resolve(TypeNode node) => node switch
    {
        NamedTypeNode named => _types.GetValueOrDefault(named.Name.Value),
        ListTypeNode list => Resolve(list.Item) is { } item ? new ListType(item) : null,
        NonNullTypeNode nonNull => Resolve(nonNull.Inner) is { } inner ? new NonNullType(inner) : null,
        _ => null,
    };
}
