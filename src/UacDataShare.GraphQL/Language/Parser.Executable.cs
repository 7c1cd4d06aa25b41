using System.Collections.Immutable;
using UacDataShare.GraphQL.Errors;

namespace UacDataShare.GraphQL.Language;

/// <content>Documents, operations, fragments and selections (specification §2.2 to §2.8).</content>
internal sealed partial class Parser
{
    internal DocumentNode ParseDocument()
    {
        var definitions = ImmutableArray.CreateBuilder<DefinitionNode>();
        do
        {
            definitions.Add(ParseDefinition());
        }
        while (!Failed && !At(TokenKind.EndOfFile));
        return new DocumentNode(new SourceLocation(0, 1, 1), definitions.DrainToImmutable());
    }

    private bool AtDescription => At(TokenKind.String) || At(TokenKind.BlockString);

    private DefinitionNode ParseDefinition()
    {
        if (At(TokenKind.BraceLeft))
        {
            return ParseOperation();
        }

        var described = AtDescription;
        var keyword = described ? LookAhead() : Current;
        var name = keyword.Kind == TokenKind.Name ? _lexer.TextOf(keyword) : "";
        return name switch
        {
            "query" or "mutation" or "subscription" => ParseOperation(),
            "fragment" => ParseFragmentDefinition(),
            "schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input" or "directive" => ParseTypeSystemDefinition(name),
            "extend" when !described => ParseExtension(),
            _ => RefuseDefinition(keyword, described),
        };
    }

    private OperationDefinitionNode RefuseDefinition(in Token keyword, bool described)
    {
        if (described && keyword.Kind is TokenKind.BraceLeft or TokenKind.Name && !Failed && AtDescription)
        {
            Fail(ErrorCatalogue.MisplacedDescription.At(
                Current.Location, "A description cannot stand here. It belongs before a definition, not before a shorthand query or an extension."));
        }
        else
        {
            Unexpected(keyword);
        }

        return new OperationDefinitionNode(
            Current.Location, OperationKind.Query, null, null, [], [], new SelectionSetNode(Current.Location, []), true);
    }

    private OperationDefinitionNode ParseOperation()
    {
        var start = Current.Location;
        if (At(TokenKind.BraceLeft))
        {
            return new OperationDefinitionNode(start, OperationKind.Query, null, null, [], [], ParseSelectionSet(), true);
        }

        var description = ParseDescription();
        var operation = ParseOperationKind();
        var name = At(TokenKind.Name) ? ParseName() : null;
        var variables = OptionalMany(TokenKind.ParenLeft, static p => p.ParseVariableDefinition(), TokenKind.ParenRight);
        var directives = ParseDirectives(false);
        return new OperationDefinitionNode(start, operation, description, name, variables, directives, ParseSelectionSet(), false);
    }

    private OperationKind ParseOperationKind()
    {
        var token = Expect(TokenKind.Name);
        if (Failed && token.Kind != TokenKind.Name)
        {
            return OperationKind.Query;
        }

        switch (_lexer.TextOf(token))
        {
            case "query":
                return OperationKind.Query;
            case "mutation":
                return OperationKind.Mutation;
            case "subscription":
                return OperationKind.Subscription;
            default:
                Unexpected(token, "\"query\", \"mutation\" or \"subscription\"");
                return OperationKind.Query;
        }
    }

    private VariableDefinitionNode ParseVariableDefinition()
    {
        var start = Current.Location;
        var description = ParseDescription();
        var variable = ParseVariable();
        Expect(TokenKind.Colon);
        var type = ParseType();
        var defaultValue = Skip(TokenKind.Equals) ? ParseValue(true) : null;
        return new VariableDefinitionNode(start, description, variable, type, defaultValue, ParseDirectives(true));
    }

    private SelectionSetNode ParseSelectionSet()
    {
        var start = Current.Location;
        if (!Enter())
        {
            return new SelectionSetNode(start, []);
        }

        var selections = _options.AllowEmptySelectionSets
            ? Any(TokenKind.BraceLeft, static p => p.ParseSelection(), TokenKind.BraceRight)
            : Many(TokenKind.BraceLeft, static p => p.ParseSelection(), TokenKind.BraceRight);
        Leave();
        return new SelectionSetNode(start, selections);
    }

    private SelectionNode ParseSelection() => At(TokenKind.Spread) ? ParseSpread() : ParseField();

    private FieldNode ParseField()
    {
        var start = Current.Location;
        var first = ParseName();
        var aliased = Skip(TokenKind.Colon);
        var name = aliased ? ParseName() : first;
        var arguments = ParseArguments(false);
        var directives = ParseDirectives(false);
        var selectionSet = At(TokenKind.BraceLeft) ? ParseSelectionSet() : null;
        return new FieldNode(start, aliased ? first : null, name, arguments, directives, selectionSet);
    }

    private SelectionNode ParseSpread()
    {
        var start = Current.Location;
        Expect(TokenKind.Spread);
        var conditioned = SkipKeyword("on");
        if (!conditioned && At(TokenKind.Name))
        {
            return new FragmentSpreadNode(start, ParseFragmentName(), ParseDirectives(false));
        }

        var condition = conditioned ? ParseNamedType() : null;
        return new InlineFragmentNode(start, condition, ParseDirectives(false), ParseSelectionSet());
    }

    private FragmentDefinitionNode ParseFragmentDefinition()
    {
        var start = Current.Location;
        var description = ParseDescription();
        ExpectKeyword("fragment");
        var name = ParseFragmentName();
        ExpectKeyword("on");
        var condition = ParseNamedType();
        return new FragmentDefinitionNode(start, description, name, condition, ParseDirectives(false), ParseSelectionSet());
    }

    private NameNode ParseFragmentName()
    {
        if (AtKeyword("on"))
        {
            Unexpected(Current, "the name of a fragment");
        }

        return ParseName();
    }
}
