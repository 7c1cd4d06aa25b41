using System.Collections.Immutable;

namespace UacDataShare.GraphQL.Language;

/// <summary>The children of a node in the order in which rules visit them; names and descriptions are left out, no rule visits them.</summary>
internal static class SyntaxChildren
{
    internal static void Visit(SyntaxNode node, Action<SyntaxNode> visit)
    {
        switch (node)
        {
            case DocumentNode document:
                Each(document.Definitions, visit);
                break;
            case OperationDefinitionNode operation:
                Each(operation.Variables, visit);
                Each(operation.Directives, visit);
                visit(operation.SelectionSet);
                break;
            case FragmentDefinitionNode fragment:
                visit(fragment.TypeCondition);
                Each(fragment.Directives, visit);
                visit(fragment.SelectionSet);
                break;
            case VariableDefinitionNode variable:
                visit(variable.Variable);
                visit(variable.Type);
                Maybe(variable.DefaultValue, visit);
                Each(variable.Directives, visit);
                break;
            case SelectionSetNode set:
                Each(set.Selections, visit);
                break;
            case FieldNode field:
                Each(field.Arguments, visit);
                Each(field.Directives, visit);
                Maybe(field.SelectionSet, visit);
                break;
            case InlineFragmentNode inline:
                Maybe(inline.TypeCondition, visit);
                Each(inline.Directives, visit);
                visit(inline.Body);
                break;
            case FragmentSpreadNode spread:
                Each(spread.Directives, visit);
                break;
            case DirectiveNode directive:
                Each(directive.Arguments, visit);
                break;
            case ArgumentNode argument:
                visit(argument.Value);
                break;
            case ListValueNode list:
                Each(list.Values, visit);
                break;
            case ObjectValueNode map:
                Each(map.Fields, visit);
                break;
            case ObjectFieldNode field:
                visit(field.Value);
                break;
            case ListTypeNode list:
                visit(list.Item);
                break;
            case NonNullTypeNode nonNull:
                visit(nonNull.Inner);
                break;
            default:
                VisitTypeSystem(node, visit);
                break;
        }
    }

    private static void VisitTypeSystem(SyntaxNode node, Action<SyntaxNode> visit)
    {
        switch (node)
        {
            case SchemaNode schema:
                Each(schema.Directives, visit);
                Each(schema.OperationTypes, visit);
                break;
            case OperationTypeNode operationType:
                visit(operationType.Type);
                break;
            case ScalarTypeNode scalar:
                Each(scalar.Directives, visit);
                break;
            case FieldedTypeNode type:
                Each(type.Interfaces, visit);
                Each(type.Directives, visit);
                Each(type.Fields, visit);
                break;
            case UnionTypeNode union:
                Each(union.Directives, visit);
                Each(union.Members, visit);
                break;
            case EnumTypeNode type:
                Each(type.Directives, visit);
                Each(type.Values, visit);
                break;
            case InputObjectTypeNode input:
                Each(input.Directives, visit);
                Each(input.Fields, visit);
                break;
            case DirectiveDefinitionNode directive:
                Each(directive.Arguments, visit);
                Each(directive.Directives, visit);
                break;
            case FieldDefinitionNode field:
                Each(field.Arguments, visit);
                visit(field.Type);
                Each(field.Directives, visit);
                break;
            case InputValueDefinitionNode input:
                visit(input.Type);
                Maybe(input.DefaultValue, visit);
                Each(input.Directives, visit);
                break;
            case EnumValueDefinitionNode value:
                Each(value.Directives, visit);
                break;
            default:
                break;
        }
    }

    private static void Each<T>(ImmutableArray<T> nodes, Action<SyntaxNode> visit)
        where T : SyntaxNode
    {
        foreach (var node in nodes)
        {
            visit(node);
        }
    }

    private static void Maybe(SyntaxNode? node, Action<SyntaxNode> visit)
    {
        if (node is not null)
        {
            visit(node);
        }
    }
}
