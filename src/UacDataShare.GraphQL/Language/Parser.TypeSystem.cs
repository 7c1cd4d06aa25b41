using System.Collections.Immutable;
using UacDataShare.GraphQL.Errors;

namespace UacDataShare.GraphQL.Language;

/// <content>Definitions and extensions of the type system (specification §3).</content>
internal sealed partial class Parser
{
    private TypeSystemNode ParseTypeSystemDefinition(string keyword)
    {
        var start = Current.Location;
        var description = ParseDescription();
        ExpectKeyword(keyword);
        return keyword switch
        {
            "schema" => ParseSchema(SyntaxKind.SchemaDefinition, start, description),
            "directive" => ParseDirectiveDefinition(start, description),
            _ => ParseTypeDefinition(keyword, start, description, false),
        };
    }

    private DefinitionNode ParseExtension()
    {
        var start = Current.Location;
        var next = LookAhead();
        var keyword = next.Kind == TokenKind.Name && !Failed ? _lexer.TextOf(next) : "";
        if (keyword is not ("schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input" or "directive"))
        {
            Unexpected(next, "the kind of what is extended");
            return RefuseDefinition(next, false);
        }

        Advance();
        Advance();
        return keyword switch
        {
            "schema" => ParseSchema(SyntaxKind.SchemaExtension, start, null),
            "directive" => ParseDirectiveExtension(start),
            _ => ParseTypeDefinition(keyword, start, null, true),
        };
    }

    private TypeSystemNode ParseTypeDefinition(string keyword, SourceLocation start, StringValueNode? description, bool isExtension)
    {
        var name = ParseName();
        return keyword switch
        {
            "scalar" => ParseScalar(isExtension, start, description, name),
            "type" => ParseFielded(isExtension ? SyntaxKind.ObjectTypeExtension : SyntaxKind.ObjectTypeDefinition, start, description, name),
            "interface" => ParseFielded(isExtension ? SyntaxKind.InterfaceTypeExtension : SyntaxKind.InterfaceTypeDefinition, start, description, name),
            "union" => ParseUnion(isExtension, start, description, name),
            "enum" => ParseEnum(isExtension, start, description, name),
            _ => ParseInput(isExtension, start, description, name),
        };
    }

    private void RequireContent(bool isExtension, bool isEmpty)
    {
        if (isExtension && isEmpty)
        {
            Unexpected(Current, "what the extension adds");
        }
    }

    private SchemaNode ParseSchema(SyntaxKind kind, SourceLocation start, StringValueNode? description)
    {
        var directives = ParseDirectives(true);
        var isExtension = kind == SyntaxKind.SchemaExtension;
        var types = isExtension
            ? OptionalMany(TokenKind.BraceLeft, static p => p.ParseOperationType(), TokenKind.BraceRight)
            : Many(TokenKind.BraceLeft, static p => p.ParseOperationType(), TokenKind.BraceRight);
        RequireContent(isExtension, directives.IsEmpty && types.IsEmpty);
        return new SchemaNode(kind, start, description, directives, types);
    }

    private OperationTypeNode ParseOperationType()
    {
        var start = Current.Location;
        var operation = ParseOperationKind();
        Expect(TokenKind.Colon);
        return new OperationTypeNode(start, operation, ParseNamedType());
    }

    private ScalarTypeNode ParseScalar(bool isExtension, SourceLocation start, StringValueNode? description, NameNode name)
    {
        var directives = ParseDirectives(true);
        RequireContent(isExtension, directives.IsEmpty);
        var kind = isExtension ? SyntaxKind.ScalarTypeExtension : SyntaxKind.ScalarTypeDefinition;
        return new ScalarTypeNode(kind, start, description, name, directives);
    }

    private FieldedTypeNode ParseFielded(SyntaxKind kind, SourceLocation start, StringValueNode? description, NameNode name)
    {
        var interfaces = SkipKeyword("implements") ? Delimited(TokenKind.Ampersand, static p => p.ParseNamedType()) : [];
        var directives = ParseDirectives(true);
        var fields = OptionalMany(TokenKind.BraceLeft, static p => p.ParseFieldDefinition(), TokenKind.BraceRight);
        RequireContent(kind.IsTypeExtension(), interfaces.IsEmpty && directives.IsEmpty && fields.IsEmpty);
        return new FieldedTypeNode(kind, start, description, name, interfaces, directives, fields);
    }

    private UnionTypeNode ParseUnion(bool isExtension, SourceLocation start, StringValueNode? description, NameNode name)
    {
        var directives = ParseDirectives(true);
        var members = Skip(TokenKind.Equals) ? Delimited(TokenKind.Pipe, static p => p.ParseNamedType()) : [];
        RequireContent(isExtension, directives.IsEmpty && members.IsEmpty);
        var kind = isExtension ? SyntaxKind.UnionTypeExtension : SyntaxKind.UnionTypeDefinition;
        return new UnionTypeNode(kind, start, description, name, directives, members);
    }

    private EnumTypeNode ParseEnum(bool isExtension, SourceLocation start, StringValueNode? description, NameNode name)
    {
        var directives = ParseDirectives(true);
        var values = OptionalMany(TokenKind.BraceLeft, static p => p.ParseEnumValue(), TokenKind.BraceRight);
        RequireContent(isExtension, directives.IsEmpty && values.IsEmpty);
        var kind = isExtension ? SyntaxKind.EnumTypeExtension : SyntaxKind.EnumTypeDefinition;
        return new EnumTypeNode(kind, start, description, name, directives, values);
    }

    private EnumValueDefinitionNode ParseEnumValue()
    {
        var start = Current.Location;
        var description = ParseDescription();
        if (AtKeyword("true") || AtKeyword("false") || AtKeyword("null"))
        {
            Fail(ErrorCatalogue.ReservedName.At(Current.Location, "true, false and null are reserved and cannot name an enum value."));
        }

        return new EnumValueDefinitionNode(start, description, ParseName(), ParseDirectives(true));
    }

    private InputObjectTypeNode ParseInput(bool isExtension, SourceLocation start, StringValueNode? description, NameNode name)
    {
        var directives = ParseDirectives(true);
        var fields = OptionalMany(TokenKind.BraceLeft, static p => p.ParseInputValue(), TokenKind.BraceRight);
        RequireContent(isExtension, directives.IsEmpty && fields.IsEmpty);
        var kind = isExtension ? SyntaxKind.InputObjectTypeExtension : SyntaxKind.InputObjectTypeDefinition;
        return new InputObjectTypeNode(kind, start, description, name, directives, fields);
    }

    private ImmutableArray<InputValueDefinitionNode> ParseArgumentDefinitions() =>
        OptionalMany(TokenKind.ParenLeft, static p => p.ParseInputValue(), TokenKind.ParenRight);

    private FieldDefinitionNode ParseFieldDefinition()
    {
        var start = Current.Location;
        var description = ParseDescription();
        var name = ParseName();
        var arguments = ParseArgumentDefinitions();
        Expect(TokenKind.Colon);
        var type = ParseType();
        return new FieldDefinitionNode(start, description, name, arguments, type, ParseDirectives(true));
    }

    private InputValueDefinitionNode ParseInputValue()
    {
        var start = Current.Location;
        var description = ParseDescription();
        var name = ParseName();
        Expect(TokenKind.Colon);
        var type = ParseType();
        var defaultValue = Skip(TokenKind.Equals) ? ParseValue(true) : null;
        return new InputValueDefinitionNode(start, description, name, type, defaultValue, ParseDirectives(true));
    }

    private DirectiveDefinitionNode ParseDirectiveDefinition(SourceLocation start, StringValueNode? description)
    {
        Expect(TokenKind.At);
        var name = ParseName();
        var arguments = ParseArgumentDefinitions();
        var directives = ParseDirectives(true);
        var isRepeatable = SkipKeyword("repeatable");
        ExpectKeyword("on");
        var locations = Delimited(TokenKind.Pipe, static p => p.ParseDirectiveLocation());
        return new DirectiveDefinitionNode(
            SyntaxKind.DirectiveDefinition, start, description, name, arguments, directives, isRepeatable, locations);
    }

    private DirectiveDefinitionNode ParseDirectiveExtension(SourceLocation start)
    {
        Expect(TokenKind.At);
        var name = ParseName();
        var directives = ParseDirectives(true);
        RequireContent(true, directives.IsEmpty);
        return new DirectiveDefinitionNode(SyntaxKind.DirectiveExtension, start, null, name, [], directives, false, []);
    }

    private NameNode ParseDirectiveLocation()
    {
        var token = Current;
        var name = ParseName();
        if (token.Kind == TokenKind.Name && !DirectiveLocations.IsKnown(name.Value))
        {
            // The name was taken already, so this fault comes before one in the next token only where that token is sound.
            Unexpected(token, "a directive location");
        }

        return name;
    }
}
