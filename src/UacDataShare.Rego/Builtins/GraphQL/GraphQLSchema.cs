using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.GraphQL;

/// <summary>A type with its extensions merged in.</summary>
internal sealed record GraphQLType(string Kind, string Name, bool IsBuiltIn)
{
    internal List<RegoObject> Directives { get; } = [];

    internal List<string> Interfaces { get; } = [];

    internal List<RegoObject> Fields { get; } = [];

    internal List<string> Members { get; } = [];

    internal List<RegoObject> Values { get; } = [];

    internal bool IsComposite => Kind is "OBJECT" or "INTERFACE" or "UNION";

    internal bool IsInput => Kind is "SCALAR" or "ENUM" or "INPUT_OBJECT";

    internal bool IsLeaf => Kind is "SCALAR" or "ENUM";

    internal RegoObject? Field(string name) => Fields.Find(field => field.Text("Name") == name);

    internal void Merge(RegoObject source)
    {
        Directives.AddRange(source.List("Directives"));
        Interfaces.AddRange(source.Names("Interfaces"));
        Fields.AddRange(source.List("Fields"));
        Members.AddRange(source.Names("Types"));
        Values.AddRange(source.List("EnumValues"));
    }
}

/// <summary>The types and directives of a schema together with those that every schema has.</summary>
internal sealed class GraphQLSchema
{
    private readonly Dictionary<string, string> _roots = [];

    internal Dictionary<string, GraphQLType> Types { get; } = [];

    internal Dictionary<string, RegoObject> Directives { get; } = [];

    /// <summary>Merges a parsed document with the prelude and validates it.</summary>
    internal static GraphQLSchema Create(RegoObject document)
    {
        var schema = new GraphQLSchema();
        schema.AddDefinitions(GraphQLPrelude.Document, isBuiltIn: true);
        schema.AddDefinitions(document, isBuiltIn: false);
        foreach (var extension in document.List("Extensions"))
        {
            schema.Extend(extension);
        }

        schema.AddDirectives(GraphQLPrelude.Document);
        schema.AddDirectives(document);
        schema.AddRoots(document);
        GraphQLSchemaValidator.Validate(schema);
        return schema;
    }

    internal GraphQLType? Type(string name) => Types.GetValueOrDefault(name);

    /// <summary>The type that an operation starts from.</summary>
    internal GraphQLType? Root(string operation) => Type(_roots.GetValueOrDefault(operation, string.Empty));

    /// <summary>The object types that a value of a composite type may have.</summary>
    internal HashSet<string> PossibleTypes(GraphQLType type) => type.Kind switch
    {
        "UNION" => [.. type.Members],
        "INTERFACE" => [.. Types.Values.Where(other => other.Kind == "OBJECT" && other.Interfaces.Contains(type.Name)).Select(other => other.Name)],
        _ => [type.Name],
    };

    private void AddDefinitions(RegoObject document, bool isBuiltIn)
    {
        foreach (var definition in document.List("Definitions"))
        {
            var type = new GraphQLType(definition.Text("Kind"), definition.Text("Name"), isBuiltIn);
            type.Merge(definition);
            if (!Types.TryAdd(type.Name, type))
            {
                throw new GraphQLFault($"Cannot redeclare type {type.Name}.");
            }
        }
    }

    // An extension of a type that nobody defines defines it.
    private void Extend(RegoObject extension)
    {
        var (kind, name) = (extension.Text("Kind"), extension.Text("Name"));
        if (!Types.TryGetValue(name, out var type))
        {
            Types[name] = type = new GraphQLType(kind, name, IsBuiltIn: false);
        }

        if (type.Kind != kind)
        {
            throw new GraphQLFault($"Cannot extend type {name} because the base type is a {type.Kind}, not {kind}.");
        }

        type.Merge(extension);
    }

    private void AddDirectives(RegoObject document)
    {
        foreach (var directive in document.List("Directives"))
        {
            var name = directive.Text("Name");
            if (Directives.ContainsKey(name) && name is not ("include" or "skip" or "deprecated" or "specifiedBy"))
            {
                throw new GraphQLFault($"Cannot redeclare directive {name}.");
            }

            Directives[name] = directive;
        }
    }

    private void AddRoots(RegoObject document)
    {
        var schemas = document.List("Schema").ToList();
        if (schemas.Count > 1)
        {
            throw new GraphQLFault("Cannot have multiple schema entry points, consider schema extensions instead.");
        }

        foreach (var entry in schemas.Concat(document.List("SchemaExtension")).SelectMany(schema => schema.List("OperationTypes")))
        {
            var (operation, type) = (entry.Text("Operation"), entry.Text("Type"));
            if (!Types.ContainsKey(type))
            {
                throw new GraphQLFault($"Schema root {operation} refers to a type {type} that does not exist.");
            }

            _roots[operation] = type;
        }

        if (schemas.Count == 0)
        {
            _roots.TryAdd("query", "Query");
            _roots.TryAdd("mutation", "Mutation");
            _roots.TryAdd("subscription", "Subscription");
        }
    }
}
