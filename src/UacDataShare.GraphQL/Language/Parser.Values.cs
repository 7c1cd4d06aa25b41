using System.Collections.Immutable;

namespace UacDataShare.GraphQL.Language;

/// <content>Values, type references, arguments and directives (specification §2.6, §2.9 to §2.12).</content>
internal sealed partial class Parser
{
    private ValueNode ParseValue(bool isConstant)
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.BracketLeft:
                return ParseList(isConstant);
            case TokenKind.BraceLeft:
                return ParseObject(isConstant);
            case TokenKind.Int:
                Advance();
                return new IntValueNode(token.Location, _lexer.TextOf(token));
            case TokenKind.Float:
                Advance();
                return new FloatValueNode(token.Location, _lexer.TextOf(token));
            case TokenKind.String or TokenKind.BlockString:
                return ParseString();
            case TokenKind.Name:
                Advance();
                return Word(token);
            case TokenKind.Dollar when !isConstant:
                return ParseVariable();
            case TokenKind.Dollar:
                RefuseVariable(token);
                return new NullValueNode(token.Location);
            default:
                Unexpected(token, "a value");
                return new NullValueNode(token.Location);
        }
    }

    private ValueNode Word(in Token token) => _lexer.TextOf(token) switch
    {
        "true" => new BooleanValueNode(token.Location, true),
        "false" => new BooleanValueNode(token.Location, false),
        "null" => new NullValueNode(token.Location),
        var name => new EnumValueNode(token.Location, name),
    };

    private void RefuseVariable(in Token dollar)
    {
        // The token after the dollar is read first: a character that is no token is the graver fault.
        Advance();
        if (!Failed)
        {
            Unexpected(dollar, "a constant");
        }
    }

    private StringValueNode ParseString()
    {
        var token = Current;
        Advance();
        return new StringValueNode(token.Location, token.Value ?? "", token.Kind == TokenKind.BlockString);
    }

    private StringValueNode? ParseDescription() => AtDescription && !Failed ? ParseString() : null;

    private ListValueNode ParseList(bool isConstant)
    {
        var start = Current.Location;
        if (!Enter())
        {
            return new ListValueNode(start, []);
        }

        var values = isConstant
            ? Any(TokenKind.BracketLeft, static p => p.ParseValue(true), TokenKind.BracketRight)
            : Any(TokenKind.BracketLeft, static p => p.ParseValue(false), TokenKind.BracketRight);
        Leave();
        return new ListValueNode(start, values);
    }

    private ObjectValueNode ParseObject(bool isConstant)
    {
        var start = Current.Location;
        if (!Enter())
        {
            return new ObjectValueNode(start, []);
        }

        var fields = isConstant
            ? Any(TokenKind.BraceLeft, static p => p.ParseObjectField(true), TokenKind.BraceRight)
            : Any(TokenKind.BraceLeft, static p => p.ParseObjectField(false), TokenKind.BraceRight);
        Leave();
        return new ObjectValueNode(start, fields);
    }

    private ObjectFieldNode ParseObjectField(bool isConstant)
    {
        var name = ParseName();
        Expect(TokenKind.Colon);
        return new ObjectFieldNode(name.Location, name, ParseValue(isConstant));
    }

    private VariableNode ParseVariable()
    {
        var start = Current.Location;
        Expect(TokenKind.Dollar);
        return new VariableNode(start, ParseName());
    }

    private TypeNode ParseType()
    {
        var start = Current.Location;
        TypeNode type;
        if (Skip(TokenKind.BracketLeft))
        {
            type = new ListTypeNode(start, Enter() ? ParseType() : new NamedTypeNode(start, new NameNode(start, "")));
            Leave();
            Expect(TokenKind.BracketRight);
        }
        else
        {
            type = ParseNamedType();
        }

        return Skip(TokenKind.Bang) ? new NonNullTypeNode(start, type) : type;
    }

    private NamedTypeNode ParseNamedType()
    {
        var name = ParseName();
        return new NamedTypeNode(name.Location, name);
    }

    private ImmutableArray<ArgumentNode> ParseArguments(bool isConstant) => isConstant
        ? OptionalMany(TokenKind.ParenLeft, static p => p.ParseArgument(true), TokenKind.ParenRight)
        : OptionalMany(TokenKind.ParenLeft, static p => p.ParseArgument(false), TokenKind.ParenRight);

    private ArgumentNode ParseArgument(bool isConstant)
    {
        var name = ParseName();
        Expect(TokenKind.Colon);
        return new ArgumentNode(name.Location, name, ParseValue(isConstant));
    }

    private ImmutableArray<DirectiveNode> ParseDirectives(bool isConstant)
    {
        if (!At(TokenKind.At))
        {
            return [];
        }

        var directives = ImmutableArray.CreateBuilder<DirectiveNode>();
        while (At(TokenKind.At))
        {
            var start = Current.Location;
            Advance();
            directives.Add(new DirectiveNode(start, ParseName(), ParseArguments(isConstant)));
        }

        return directives.DrainToImmutable();
    }
}
