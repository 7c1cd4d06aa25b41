using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.GraphQL;

internal sealed partial class GraphQLParser
{
    private List<RegoValue> ReadArguments(bool isConstant) => ReadList("(", ")", () => ReadArgument(isConstant), mayBeEmpty: true);

    private RegoValue ReadArgument(bool isConstant)
    {
        var place = Peek.Place;
        var name = ReadName();
        Expect(":");
        return Placed(place, new GraphQLNode().With("Name", name).With("Value", ReadValue(isConstant)));
    }

    private List<RegoValue> ReadDirectives(bool isConstant)
    {
        var directives = new List<RegoValue>();
        while (Skip("@"))
        {
            var place = Peek.Place;
            directives.Add(Placed(place, new GraphQLNode()
                .With("Name", ReadName())
                .WithList("Arguments", ReadArguments(isConstant))
                .With("Location", "")));
        }

        return directives;
    }

    private RegoValue ReadValue(bool isConstant)
    {
        var token = Peek;
        if (token.Is("["))
        {
            return Literal(token, GraphQLValueKind.List, string.Empty, ReadList("[", "]", () => ReadElement(isConstant), mayBeEmpty: true));
        }

        if (token.Is("{"))
        {
            return Literal(token, GraphQLValueKind.Object, string.Empty, ReadList("{", "}", () => ReadArgument(isConstant), mayBeEmpty: true));
        }

        if (token.Is("$") && !isConstant)
        {
            return Literal(token, GraphQLValueKind.Variable, ReadVariable(), []);
        }

        GraphQLValueKind? kind = token.Kind switch
        {
            GraphQLTokenKind.Int => GraphQLValueKind.Int,
            GraphQLTokenKind.Float => GraphQLValueKind.Float,
            GraphQLTokenKind.String => GraphQLValueKind.String,
            GraphQLTokenKind.BlockString => GraphQLValueKind.Block,
            GraphQLTokenKind.Name => token.Text switch
            {
                "true" or "false" => GraphQLValueKind.Boolean,
                "null" => GraphQLValueKind.Null,
                _ => GraphQLValueKind.Enum,
            },
            _ => null,
        };
        return kind is { } known ? Literal(token, known, Next().Text, []) : throw Unexpected(token);
    }

    private RegoValue ReadElement(bool isConstant) => new GraphQLNode().With("Name", "").With("Value", ReadValue(isConstant)).Build();

    private RegoValue Literal(GraphQLToken token, GraphQLValueKind kind, string raw, List<RegoValue> children) =>
        Placed(token.Place, new GraphQLNode()
            .With("Raw", raw)
            .With("Kind", (long)kind)
            .WithList("Children", children)
            .With("ExpectedTypeHasDefault", false));

    private RegoValue ReadType()
    {
        if (++_depth > DepthLimit)
        {
            throw new GraphQLFault("the document nests too deep", Peek.Place);
        }

        var place = Peek.Place;
        var node = new GraphQLNode();
        if (Skip("["))
        {
            node.With("NamedType", "").With("Elem", ReadType());
            Expect("]");
        }
        else
        {
            node.With("NamedType", ReadName());
        }

        _depth--;
        return Placed(place, node.With("NonNull", Skip("!")));
    }
}
