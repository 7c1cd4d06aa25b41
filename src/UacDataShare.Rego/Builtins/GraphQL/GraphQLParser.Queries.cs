using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.GraphQL;

internal sealed partial class GraphQLParser
{
    internal static RegoObject ParseQuery(string source, Dictionary<RegoObject, Place> places)
    {
        var parser = new GraphQLParser(source);
        var document = parser.ReadQueryDocument();
        foreach (var (node, place) in parser.Places)
        {
            places[node] = place;
        }

        return document;
    }

    private RegoObject ReadQueryDocument()
    {
        var operations = new List<RegoValue>();
        var fragments = new List<RegoValue>();
        while (Peek.Kind != GraphQLTokenKind.EndOfFile)
        {
            if (Peek.Is("{") || Peek.IsName("query") || Peek.IsName("mutation") || Peek.IsName("subscription"))
            {
                operations.Add(ReadOperation());
            }
            else if (Peek.IsName("fragment"))
            {
                fragments.Add(ReadFragmentDefinition());
            }
            else
            {
                throw Unexpected(Peek);
            }
        }

        return new GraphQLNode().WithList("Operations", operations).WithList("Fragments", fragments).Build();
    }

    private RegoValue ReadOperation()
    {
        var place = Peek.Place;
        if (Peek.Is("{"))
        {
            return Placed(place, new GraphQLNode().With("Operation", "query").With("Name", "").WithList("SelectionSet", ReadRequiredSelections()));
        }

        var operation = Next().Text;
        var name = Peek.Kind == GraphQLTokenKind.Name ? Next().Text : string.Empty;
        return Placed(place, new GraphQLNode()
            .With("Operation", operation)
            .With("Name", name)
            .WithList("VariableDefinitions", ReadVariableDefinitions())
            .WithList("Directives", ReadDirectives(isConstant: false))
            .WithList("SelectionSet", ReadRequiredSelections()));
    }

    private List<RegoValue> ReadVariableDefinitions() => ReadList("(", ")", ReadVariableDefinition, mayBeEmpty: true);

    private RegoValue ReadVariableDefinition()
    {
        var place = Peek.Place;
        var node = new GraphQLNode().With("Variable", ReadVariable());
        Expect(":");
        node.With("Type", ReadType());
        node.WithIf("DefaultValue", Skip("=") ? ReadValue(isConstant: true) : default);
        return Placed(place, node.With("Used", false).WithList("Directives", ReadDirectives(isConstant: false)));
    }

    private string ReadVariable()
    {
        Expect("$");
        return ReadName();
    }

    private List<RegoValue> ReadRequiredSelections()
    {
        if (!Peek.Is("{"))
        {
            throw new GraphQLFault($"Expected {{, found {Peek.KindName}", Peek.Place);
        }

        return ReadList("{", "}", ReadSelection, mayBeEmpty: false);
    }

    private RegoValue ReadSelection() => Peek.Is("...") ? ReadFragment() : ReadField();

    private RegoValue ReadField()
    {
        var place = Peek.Place;
        var alias = ReadName();
        var name = Skip(":") ? ReadName() : alias;
        return Placed(place, new GraphQLNode()
            .With("Alias", alias)
            .With("Name", name)
            .WithList("Arguments", ReadArguments(isConstant: false))
            .WithList("Directives", ReadDirectives(isConstant: false))
            .WithList("SelectionSet", ReadList("{", "}", ReadSelection, mayBeEmpty: false)));
    }

    private RegoValue ReadFragment()
    {
        Next();
        var place = Peek.Place;
        if (Peek.Kind == GraphQLTokenKind.Name && Peek.Text != "on")
        {
            return Placed(place, new GraphQLNode().With("Name", Next().Text).WithList("Directives", ReadDirectives(isConstant: false)));
        }

        var condition = string.Empty;
        if (Peek.IsName("on"))
        {
            Next();
            condition = ReadName();
        }

        return Placed(place, new GraphQLNode()
            .With("TypeCondition", condition)
            .WithList("Directives", ReadDirectives(isConstant: false))
            .WithList("SelectionSet", ReadRequiredSelections()));
    }

    private RegoValue ReadFragmentDefinition()
    {
        var place = Peek.Place;
        ExpectKeyword("fragment");
        if (Peek.IsName("on"))
        {
            throw Unexpected(Peek);
        }

        var node = new GraphQLNode().With("Name", ReadName()).WithList("VariableDefinition", ReadVariableDefinitions());
        ExpectKeyword("on");
        return Placed(place, node
            .With("TypeCondition", ReadName())
            .WithList("Directives", ReadDirectives(isConstant: false))
            .WithList("SelectionSet", ReadRequiredSelections()));
    }
}
