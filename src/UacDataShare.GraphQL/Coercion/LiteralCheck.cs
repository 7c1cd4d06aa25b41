using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Coercion;

/// <summary>
/// Finds every fault of a literal against a type (specification §5.6.1). Without variables, those inside the literal are taken as
/// sound: their own rules look at them.
/// </summary>
internal sealed class LiteralCheck(CoercedVariables? variables, ValueFault report)
{
    internal static void Check(ValueNode node, GraphQLType type, ValueFault report) => new LiteralCheck(null, report).Check(node, type, null);

    internal void Check(ValueNode node, GraphQLType type, InputPath? path)
    {
        if (node is VariableNode variable)
        {
            CheckVariable(variable, type, path);
        }
        else if (type is NonNullType nonNull)
        {
            CheckNonNull(node, nonNull, path);
        }
        else if (node.Kind != SyntaxKind.NullValue)
        {
            CheckValue(node, type, path);
        }
    }

    private void CheckVariable(VariableNode variable, GraphQLType type, InputPath? path)
    {
        if (variables is null || !type.IsNonNull)
        {
            return;
        }

        var value = variables.Find(variable.Name.Value);
        if (value is null || value.IsNull)
        {
            report($"The variable \"${variable.Name.Value}\" must give a value for the type {type}.", variable, path);
        }
    }

    private void CheckNonNull(ValueNode node, NonNullType type, InputPath? path)
    {
        if (node.Kind == SyntaxKind.NullValue)
        {
            report($"null cannot stand for the type {type}.", node, path);
        }
        else
        {
            Check(node, type.Inner, path);
        }
    }

    private void CheckValue(ValueNode node, GraphQLType type, InputPath? path)
    {
        switch (type)
        {
            case ListType list when node is ListValueNode items:
                for (var i = 0; i < items.Values.Length; i++)
                {
                    Check(items.Values[i], list.Item, InputPath.Item(path, i));
                }

                break;
            case ListType list:
                Check(node, list.Item, path);
                break;
            case InputObjectType input:
                CheckObject(node, input, path);
                break;
            case NamedType leaf when Leaves.FromLiteral(leaf, node, variables) is null:
                report($"This value does not fit the type {type}.", node, path);
                break;
            default:
                break;
        }
    }

    private void CheckObject(ValueNode node, InputObjectType type, InputPath? path)
    {
        if (node is not ObjectValueNode map)
        {
            report($"The type {type} takes an object.", node, path);
            return;
        }

        foreach (var field in type.Fields)
        {
            CheckField(map, type, field, path);
        }

        var known = 0;
        ObjectFieldNode? onlyKnown = null;
        foreach (var field in map.Fields)
        {
            if (type.TryGetField(field.Name.Value, out _))
            {
                known++;
                onlyKnown ??= field;
            }
            else
            {
                report($"The type {type} has no field \"{field.Name.Value}\".", field, path);
            }
        }

        if (type.IsOneOf && (known != 1 || onlyKnown?.Value.Kind == SyntaxKind.NullValue))
        {
            report($"The type {type} takes exactly one field, and not null.", map, path);
        }
    }

    private void CheckField(ObjectValueNode map, InputObjectType type, InputValueDefinition field, InputPath? path)
    {
        var given = map.Find(field.Name);
        if (given is null)
        {
            if (field.IsRequired)
            {
                report($"The type {type} requires the field \"{field.Name}\".", map, path);
            }

            return;
        }

        if (given.Value is VariableNode variable && variables is not null)
        {
            var value = variables.Find(variable.Name.Value);
            if (type.IsOneOf && (value is null || value.IsNull))
            {
                report($"The variable \"${variable.Name.Value}\" must give a value, because {type} takes exactly one field.", map, path);
            }
            else if (value is null && !field.IsRequired)
            {
                return;
            }
        }

        Check(given.Value, field.Type, InputPath.Field(path, field.Name));
    }
}
