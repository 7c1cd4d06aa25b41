using System.Collections.Immutable;

namespace UacDataShare.GraphQL.Language;

/// <summary>Prints a syntax tree in one layout: definitions parted by a blank line, two spaces a level, source order kept.</summary>
internal sealed partial class SyntaxPrinter
{
    private readonly SyntaxWriter _out = new();

    internal static string Print(DocumentNode document)
    {
        var printer = new SyntaxPrinter();
        printer._out.Joined(document.Definitions, "\n\n", printer.Definition);
        return printer._out.Append("\n").ToString();
    }

    internal static string Print(ValueNode value)
    {
        var printer = new SyntaxPrinter();
        printer.Value(value);
        return printer._out.ToString();
    }

    internal static string Print(TypeNode type) => type switch
    {
        NamedTypeNode named => named.Name.Value,
        ListTypeNode list => $"[{Print(list.Item)}]",
        NonNullTypeNode nonNull => $"{Print(nonNull.Inner)}!",
        _ => "",
    };

    private void Definition(DefinitionNode definition)
    {
        _out.Description(definition.Description?.Value);
        switch (definition)
        {
            case OperationDefinitionNode operation:
                Operation(operation);
                break;
            case FragmentDefinitionNode fragment:
                _out.Append($"fragment {fragment.NameText} on {Print(fragment.TypeCondition)}");
                Directives(fragment.Directives);
                _out.Append(" ");
                SelectionSet(fragment.SelectionSet);
                break;
            case TypeSystemNode typeSystem:
                TypeSystem(typeSystem);
                break;
            default:
                break;
        }
    }

    private void Operation(OperationDefinitionNode operation)
    {
        var isPlain = operation is { Operation: OperationKind.Query, Name: null, Description: null }
            && operation.Variables.IsEmpty && operation.Directives.IsEmpty;
        if (!isPlain)
        {
            _out.Append(Keyword(operation.Operation)).Append(operation.Name is null ? "" : $" {operation.NameText}");
            Variables(operation.Variables);
            Directives(operation.Directives);
            _out.Append(" ");
        }

        SelectionSet(operation.SelectionSet);
    }

    internal static string Keyword(OperationKind operation) => operation switch
    {
        OperationKind.Query => "query",
        OperationKind.Mutation => "mutation",
        OperationKind.Subscription => "subscription",
    };

    private void Variables(ImmutableArray<VariableDefinitionNode> variables)
    {
        if (variables.IsEmpty)
        {
            return;
        }

        if (variables.Any(v => v.Description is not null))
        {
            _out.Block("(", variables, Variable, ")");
            return;
        }

        _out.Append("(");
        _out.Joined(variables, ", ", Variable);
        _out.Append(")");
    }

    private void Variable(VariableDefinitionNode variable)
    {
        _out.Description(variable.Description?.Value);
        _out.Append($"${variable.Variable.Name.Value}: {Print(variable.Type)}");
        Default(variable.DefaultValue);
        Directives(variable.Directives);
    }

    private void Default(ValueNode? value)
    {
        if (value is not null)
        {
            _out.Append(" = ");
            Value(value);
        }
    }

    private void SelectionSet(SelectionSetNode set)
    {
        if (set.Selections.IsEmpty)
        {
            _out.Append("{ }");
        }
        else
        {
            _out.Block("{", set.Selections, Selection, "}");
        }
    }

    private void Selection(SelectionNode selection)
    {
        switch (selection)
        {
            case FieldNode field:
                _out.Append(field.Alias is null ? field.Name.Value : $"{field.Alias.Value}: {field.Name.Value}");
                Arguments(field.Arguments);
                break;
            case FragmentSpreadNode spread:
                _out.Append($"...{spread.Name.Value}");
                break;
            case InlineFragmentNode inline:
                _out.Append(inline.TypeCondition is null ? "..." : $"... on {Print(inline.TypeCondition)}");
                break;
            default:
                break;
        }

        Directives(selection.Directives);
        if (selection.SelectionSet is not null)
        {
            _out.Append(" ");
            SelectionSet(selection.SelectionSet);
        }
    }

    private void Arguments(ImmutableArray<ArgumentNode> arguments)
    {
        if (arguments.IsEmpty)
        {
            return;
        }

        _out.Append("(");
        _out.Joined(arguments, ", ", argument =>
        {
            _out.Append($"{argument.Name.Value}: ");
            Value(argument.Value);
        });
        _out.Append(")");
    }

    private void Directives(ImmutableArray<DirectiveNode> directives)
    {
        foreach (var directive in directives)
        {
            _out.Append($" @{directive.Name.Value}");
            Arguments(directive.Arguments);
        }
    }

    private void Value(ValueNode value)
    {
        switch (value)
        {
            case VariableNode variable:
                _out.Append($"${variable.Name.Value}");
                break;
            case IntValueNode number:
                _out.Append(number.Value);
                break;
            case FloatValueNode number:
                _out.Append(number.Value);
                break;
            case StringValueNode text:
                _out.String(text.Value, text.IsBlock);
                break;
            case BooleanValueNode boolean:
                _out.Append(boolean.Value ? "true" : "false");
                break;
            case EnumValueNode name:
                _out.Append(name.Value);
                break;
            case ListValueNode list:
                _out.Append("[");
                _out.Joined(list.Values, ", ", Value);
                _out.Append("]");
                break;
            case ObjectValueNode map:
                _out.Append(map.Fields.IsEmpty ? "{" : "{ ");
                _out.Joined(map.Fields, ", ", ObjectField);
                _out.Append(map.Fields.IsEmpty ? "}" : " }");
                break;
            default:
                _out.Append("null");
                break;
        }
    }

    private void ObjectField(ObjectFieldNode field)
    {
        _out.Append($"{field.Name.Value}: ");
        Value(field.Value);
    }
}
