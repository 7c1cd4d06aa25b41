using System.Collections.Immutable;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Validation;

namespace UacDataShare.GraphQL.Schema;

/// <summary>
/// Makes a schema from a document that its rules have passed. The first fault in an argument of <c>@deprecated</c> or
/// <c>@specifiedBy</c> ends it; everything else is left to <see cref="TypeSystemCheck"/>.
/// </summary>
internal sealed partial class SchemaBuilder
{
    private readonly SchemaOptions _options;
    private readonly ILookup<string, TypeSystemNode> _extensions;
    private readonly ImmutableArray<TypeSystemNode> _typeNodes;
    private readonly ImmutableArray<TypeSystemNode> _definitions;
    private readonly OrderedDictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NamedType> _builtIn = new(StringComparer.Ordinal);
    private GraphQLError? _fault;

    private SchemaBuilder(DocumentNode document, SchemaOptions options)
    {
        _options = options;
        _definitions = [.. document.Definitions.OfType<TypeSystemNode>()];
        _typeNodes = [.. _definitions.Where(d => d.Kind.IsTypeDefinition())];
        _extensions = _definitions.Where(d => d.Kind.IsTypeExtension()).ToLookup(d => d.NameText, StringComparer.Ordinal);
    }

    internal static SchemaResult Build(string sdl, SchemaOptions options)
    {
        if (!GraphQLDocument.Parse(sdl, options.Parser).TryGet(out var document, out var syntaxError))
        {
            return new SchemaResult([syntaxError]);
        }

        var faults = DocumentValidator.ValidateSchemaDocument(document.Root);
        if (!faults.IsEmpty)
        {
            return new SchemaResult(faults);
        }

        var builder = new SchemaBuilder(document.Root, options);
        var schema = builder.Build();
        if (builder._fault is { } fault)
        {
            return new SchemaResult([fault]);
        }

        faults = TypeSystemCheck.Run(schema);
        if (!faults.IsEmpty)
        {
            return new SchemaResult(faults);
        }

        // Only now: a default that leads back to itself has been refused.
        faults = DirectiveApplication.Run(schema);
        return faults.IsEmpty || !options.CheckDirectiveArguments ? new SchemaResult(schema) : new SchemaResult(faults);
    }

    private GraphQLSchema Build()
    {
        CreateTypes();
        var directives = BuildDirectives();
        DefineTypes();
        var schemaNode = _definitions.OfType<SchemaNode>().LastOrDefault(d => d.Kind == SyntaxKind.SchemaDefinition);
        ImmutableArray<SchemaNode> extensions = [.. _definitions.OfType<SchemaNode>().Where(d => d.Kind == SyntaxKind.SchemaExtension)];
        return new GraphQLSchema(new SchemaParts(
            schemaNode?.Description?.Value, schemaNode, extensions, [], CollectTypes(directives), directives, FindRoots(schemaNode, extensions), BuildMetaFields()));
    }

    private MetaFields BuildMetaFields()
    {
        var fields = BuiltIns.Meta.Fields.Select(f => BuildField(null, f, true)).ToList();
        return new MetaFields(fields[0], fields[1], fields[2]);
    }

    private ImmutableDictionary<OperationKind, NamedType> FindRoots(SchemaNode? schemaNode, ImmutableArray<SchemaNode> extensions)
    {
        var roots = ImmutableDictionary.CreateBuilder<OperationKind, NamedType>();
        var nodes = schemaNode is null ? extensions : extensions.Insert(0, schemaNode);
        foreach (var operationType in nodes.SelectMany(n => n.OperationTypes))
        {
            roots[operationType.Operation] = Find(operationType.Type.Name.Value);
        }

        if (schemaNode is null)
        {
            // Without a schema definition the three usual names are the roots (specification §3.3.1).
            AddRoot(roots, OperationKind.Query, "Query");
            AddRoot(roots, OperationKind.Mutation, "Mutation");
            AddRoot(roots, OperationKind.Subscription, "Subscription");
        }

        return roots.ToImmutable();
    }

    private void AddRoot(ImmutableDictionary<OperationKind, NamedType>.Builder roots, OperationKind operation, string name)
    {
        if (_types.TryGetValue(name, out var type))
        {
            roots[operation] = type;
        }
    }

    /// <summary>The types as written, each followed by the built-in types that it is the first to use; introspection's at the end.</summary>
    private ImmutableArray<NamedType> CollectTypes(ImmutableArray<DirectiveDefinition> directives)
    {
        var own = _types.Values.ToHashSet();
        var found = new OrderedDictionary<NamedType, bool>();
        foreach (var type in _types.Values)
        {
            Collect(type, own, found, true);
        }

        foreach (var argument in directives.SelectMany(d => d.Arguments))
        {
            Collect(argument.Type.Named, own, found, false);
        }

        Collect(Find("__Schema"), own, found, false);
        return [.. found.Keys];
    }

    private static void Collect(NamedType type, HashSet<NamedType> own, OrderedDictionary<NamedType, bool> found, bool isListed)
    {
        if ((own.Contains(type) && !isListed) || !found.TryAdd(type, true))
        {
            return;
        }

        foreach (var used in UsedBy(type))
        {
            Collect(used, own, found, false);
        }
    }

    internal static IEnumerable<NamedType> UsedBy(NamedType type) => type switch
    {
        UnionType union => union.DeclaredMembers,
        FieldedType fielded => fielded.DeclaredInterfaces.Concat(
            fielded.Fields.SelectMany(f => f.Arguments.Select(a => a.Type.Named).Prepend(f.Type.Named))),
        InputObjectType input => input.Fields.Select(f => f.Type.Named),
        _ => [],
    };

    private NamedType Find(string name)
    {
        if (!BuiltIns.TypeNames.Contains(name))
        {
            return _types[name];
        }

        if (!_builtIn.TryGetValue(name, out var type))
        {
            var node = BuiltIns.Types.Single(t => t.NameText == name);
            _builtIn[name] = type = CreateType(node, null, []);
            Define(type, [node], true);
        }

        return type;
    }

    private GraphQLType Resolve(TypeNode node) => node switch
    {
        ListTypeNode list => new ListType(Resolve(list.Item)),
        NonNullTypeNode nonNull => new NonNullType(Resolve(nonNull.Inner)),
        NamedTypeNode named => Find(named.Name.Value),
        _ => throw new InvalidOperationException("There are three forms of type reference."),
    };
}
