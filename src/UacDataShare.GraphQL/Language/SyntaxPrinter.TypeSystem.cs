using System.Collections.Immutable;

namespace UacDataShare.GraphQL.Language;

/// <content>Definitions and extensions of the type system.</content>
internal sealed partial class SyntaxPrinter
{
    private void TypeSystem(TypeSystemNode node)
    {
        _out.Append(node.Kind == node.Kind.Extended() ? "" : "extend ");
        switch (node)
        {
            case SchemaNode schema:
                Schema(schema);
                break;
            case ScalarTypeNode scalar:
                _out.Append($"scalar {scalar.NameText}");
                Directives(scalar.Directives);
                break;
            case FieldedTypeNode type:
                Fielded(type);
                break;
            case UnionTypeNode union:
                _out.Append($"union {union.NameText}");
                Directives(union.Directives);
                _out.Append(union.Members.IsEmpty ? "" : " = ");
                _out.Joined(union.Members, " | ", member => _out.Append(Print(member)));
                break;
            case EnumTypeNode type:
                _out.Append($"enum {type.NameText}");
                Directives(type.Directives);
                Block(type.Values, EnumValue);
                break;
            case InputObjectTypeNode input:
                _out.Append($"input {input.NameText}");
                Directives(input.Directives);
                Block(input.Fields, InputValue);
                break;
            case DirectiveDefinitionNode directive:
                Directive(directive);
                break;
            default:
                break;
        }
    }

    private void Schema(SchemaNode schema)
    {
        _out.Append("schema");
        Directives(schema.Directives);
        Block(schema.OperationTypes, type => _out.Append($"{Keyword(type.Operation)}: {Print(type.Type)}"));
    }

    private void Fielded(FieldedTypeNode type)
    {
        var isInterface = type.Kind.Extended() == SyntaxKind.InterfaceTypeDefinition;
        _out.Append($"{(isInterface ? "interface" : "type")} {type.NameText}");
        _out.Append(type.Interfaces.IsEmpty ? "" : " implements ");
        _out.Joined(type.Interfaces, " & ", name => _out.Append(Print(name)));
        Directives(type.Directives);
        Block(type.Fields, Field);
    }

    private void Field(FieldDefinitionNode field)
    {
        _out.Description(field.Description?.Value);
        _out.Append(field.Name.Value);
        InputValues(field.Arguments);
        _out.Append($": {Print(field.Type)}");
        Directives(field.Directives);
    }

    private void InputValues(ImmutableArray<InputValueDefinitionNode> values)
    {
        if (values.IsEmpty)
        {
            return;
        }

        if (values.Any(v => v.Description is not null))
        {
            _out.Block("(", values, InputValue, ")");
            return;
        }

        _out.Append("(");
        _out.Joined(values, ", ", InputValue);
        _out.Append(")");
    }

    private void InputValue(InputValueDefinitionNode value)
    {
        _out.Description(value.Description?.Value);
        _out.Append($"{value.Name.Value}: {Print(value.Type)}");
        Default(value.DefaultValue);
        Directives(value.Directives);
    }

    private void EnumValue(EnumValueDefinitionNode value)
    {
        _out.Description(value.Description?.Value);
        _out.Append(value.Name.Value);
        Directives(value.Directives);
    }

    private void Directive(DirectiveDefinitionNode directive)
    {
        _out.Append($"directive @{directive.NameText}");
        InputValues(directive.Arguments);
        Directives(directive.Directives);
        if (directive.Kind == SyntaxKind.DirectiveExtension)
        {
            return;
        }

        _out.Append(directive.IsRepeatable ? " repeatable on " : " on ");
        _out.Joined(directive.Locations, " | ", location => _out.Append(location.Value));
    }

    private void Block<T>(ImmutableArray<T> items, Action<T> write)
    {
        if (!items.IsEmpty)
        {
            _out.Block(" {", items, write, "}");
        }
    }
}
