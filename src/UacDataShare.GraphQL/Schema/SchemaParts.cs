using System.Collections.Immutable;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Schema;

/// <summary>What a builder has put together and a schema is made of.</summary>
internal sealed record SchemaParts(
    string? Description,
    SchemaNode? Node,
    ImmutableArray<SchemaNode> Extensions,
    ImmutableArray<AppliedDirective> AppliedDirectives,
    ImmutableArray<NamedType> Types,
    ImmutableArray<DirectiveDefinition> Directives,
    ImmutableDictionary<OperationKind, NamedType> Roots,
    MetaFields MetaFields);

/// <summary>The fields that introspection adds (specification §4.1, §4.2).</summary>
internal sealed record MetaFields(FieldDefinition TypeName, FieldDefinition Schema, FieldDefinition Type);
