using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.GraphQL;

internal sealed partial class GraphQLParser
{
    private static readonly Dictionary<string, string> s_kinds = new()
    {
        ["scalar"] = "SCALAR",
        ["type"] = "OBJECT",
        ["interface"] = "INTERFACE",
        ["union"] = "UNION",
        ["enum"] = "ENUM",
        ["input"] = "INPUT_OBJECT",
    };

    private static readonly HashSet<string> s_locations =
    [
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT", "VARIABLE_DEFINITION",
        "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE", "UNION", "ENUM", "ENUM_VALUE", "INPUT_OBJECT",
        "INPUT_FIELD_DEFINITION",
    ];

    internal static RegoObject ParseSchema(string source) => new GraphQLParser(source).ReadSchemaDocument();

    private RegoObject ReadSchemaDocument()
    {
        var (definitions, extensions, directives) = (new List<RegoValue>(), new List<RegoValue>(), new List<RegoValue>());
        var (schemas, schemaExtensions) = (new List<RegoValue>(), new List<RegoValue>());
        while (Peek.Kind != GraphQLTokenKind.EndOfFile)
        {
            var descriptionToken = Peek;
            var description = ReadDescription();
            if (Peek.Kind != GraphQLTokenKind.Name)
            {
                throw Unexpected(Peek);
            }

            switch (Peek.Text)
            {
                case "schema":
                    schemas.Add(ReadSchemaDefinition(description, isExtension: false));
                    break;
                case "directive":
                    directives.Add(ReadDirectiveDefinition(description));
                    break;
                case "extend" when description.Length > 0:
                    throw Unexpected(descriptionToken);
                case "extend":
                    Next();
                    (Peek.IsName("schema") ? schemaExtensions : extensions).Add(ReadExtension());
                    break;
                default:
                    definitions.Add(ReadDefinition(description, isExtension: false));
                    break;
            }
        }

        return new GraphQLNode()
            .WithList("Schema", schemas)
            .WithList("SchemaExtension", schemaExtensions)
            .WithList("Directives", directives)
            .WithList("Definitions", definitions)
            .WithList("Extensions", extensions)
            .Build();
    }

    private string ReadDescription() =>
        Peek.Kind is GraphQLTokenKind.String or GraphQLTokenKind.BlockString ? Next().Text : string.Empty;

    private RegoValue ReadExtension() =>
        Peek.IsName("schema") ? ReadSchemaDefinition(string.Empty, isExtension: true) : ReadDefinition(string.Empty, isExtension: true);

    private RegoValue ReadSchemaDefinition(string description, bool isExtension)
    {
        Next();
        var place = Peek.Place;
        var directives = ReadDirectives(isConstant: true);
        var operations = ReadList("{", "}", ReadOperationType, mayBeEmpty: false);
        if (isExtension && directives.Count + operations.Count == 0)
        {
            throw Unexpected(Peek);
        }

        return Placed(place, new GraphQLNode()
            .With("Description", description)
            .WithList("Directives", directives)
            .WithList("OperationTypes", operations));
    }

    private RegoValue ReadOperationType()
    {
        var token = Next();
        if (token.Text is not ("query" or "mutation" or "subscription"))
        {
            throw Unexpected(token);
        }

        Expect(":");
        return new GraphQLNode().With("Operation", token.Text).With("Type", ReadName()).Build();
    }

    private RegoValue ReadDefinition(string description, bool isExtension)
    {
        if (Peek.Kind != GraphQLTokenKind.Name || !s_kinds.TryGetValue(Peek.Text, out var kind))
        {
            throw Unexpected(Peek);
        }

        Next();
        var place = Peek.Place;
        var name = ReadName();
        var interfaces = kind == "OBJECT" || (kind == "INTERFACE" && !isExtension) ? ReadInterfaces() : [];
        var directives = ReadDirectives(isConstant: true);
        var fields = kind is "OBJECT" or "INTERFACE"
            ? ReadList("{", "}", () => ReadField(hasArguments: true), mayBeEmpty: false)
            : kind == "INPUT_OBJECT" ? ReadList("{", "}", () => ReadField(hasArguments: false), mayBeEmpty: false) : [];
        var types = kind == "UNION" ? ReadUnionMembers() : [];
        var values = kind == "ENUM" ? ReadList("{", "}", ReadEnumValue, mayBeEmpty: false) : [];
        if (isExtension && interfaces.Count + directives.Count + fields.Count + types.Count + values.Count == 0)
        {
            throw Unexpected(Peek);
        }

        return Placed(place, new GraphQLNode()
            .With("Kind", kind)
            .With("Description", description)
            .With("Name", name)
            .WithList("Directives", directives)
            .WithList("Interfaces", interfaces)
            .WithList("Fields", fields)
            .WithList("Types", types)
            .WithList("EnumValues", values)
            .With("BuiltIn", false));
    }

    private List<RegoValue> ReadInterfaces()
    {
        var names = new List<RegoValue>();
        if (!Peek.IsName("implements"))
        {
            return names;
        }

        Next();
        Skip("&");
        do
        {
            names.Add(ReadName());
        }
        while (Skip("&"));
        return names;
    }

    private List<RegoValue> ReadUnionMembers()
    {
        var names = new List<RegoValue>();
        if (!Skip("="))
        {
            return names;
        }

        Skip("|");
        do
        {
            names.Add(ReadName());
        }
        while (Skip("|"));
        return names;
    }

    private RegoValue ReadField(bool hasArguments)
    {
        var place = Peek.Place;
        var node = new GraphQLNode().With("Description", ReadDescription()).With("Name", ReadName());
        if (hasArguments)
        {
            node.WithList("Arguments", ReadList("(", ")", () => ReadField(hasArguments: false), mayBeEmpty: false));
        }

        Expect(":");
        node.With("Type", ReadType());
        node.WithIf("DefaultValue", !hasArguments && Skip("=") ? ReadValue(isConstant: true) : default);
        return Placed(place, node.WithList("Directives", ReadDirectives(isConstant: true)));
    }

    private RegoValue ReadEnumValue()
    {
        var place = Peek.Place;
        return Placed(place, new GraphQLNode()
            .With("Description", ReadDescription())
            .With("Name", ReadName())
            .WithList("Directives", ReadDirectives(isConstant: true)));
    }

    private RegoValue ReadDirectiveDefinition(string description)
    {
        Next();
        Expect("@");
        var place = Peek.Place;
        var name = ReadName();
        var arguments = ReadList("(", ")", () => ReadField(hasArguments: false), mayBeEmpty: false);
        var isRepeatable = Peek.IsName("repeatable");
        if (isRepeatable)
        {
            Next();
        }

        ExpectKeyword("on");
        Skip("|");
        var locations = new List<RegoValue>();
        do
        {
            locations.Add(ReadLocation());
        }
        while (Skip("|"));
        return Placed(place, new GraphQLNode()
            .With("Description", description)
            .With("Name", name)
            .WithList("Arguments", arguments)
            .WithList("Locations", locations)
            .With("IsRepeatable", isRepeatable));
    }

    private RegoValue ReadLocation()
    {
        var token = Peek;
        var name = ReadName();
        return s_locations.Contains(name) ? RegoValue.From(name) : throw Unexpected(token);
    }
}
