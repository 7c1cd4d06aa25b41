using System.Collections.Immutable;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Coercion;

/// <summary>Turns a literal into a value of a type (specification §3.5 to §3.12). Null as a result means that it does not fit.</summary>
internal static class LiteralCoercion
{
    internal static InputValue? Coerce(ValueNode node, GraphQLType type, CoercedVariables? variables = null)
    {
        if (node is VariableNode variable)
        {
            var value = variables?.Find(variable.Name.Value);
            return value is { IsNull: true } && type.IsNonNull ? null : value;
        }

        if (node.Kind == SyntaxKind.NullValue)
        {
            return type.IsNonNull ? null : InputValue.Null;
        }

        return type.Nullable switch
        {
            ListType list => CoerceList(node, list, variables),
            InputObjectType input => CoerceObject(node, input, variables),
            NamedType leaf => Leaves.FromLiteral(leaf, node, variables),
            _ => null,
        };
    }

    private static ListInput? CoerceList(ValueNode node, ListType type, CoercedVariables? variables)
    {
        if (node is not ListValueNode list)
        {
            var only = Coerce(node, type.Item, variables);
            return only is null ? null : new ListInput([only]);
        }

        var items = ImmutableArray.CreateBuilder<InputValue>(list.Values.Length);
        foreach (var itemNode in list.Values)
        {
            var item = Coerce(itemNode, type.Item, variables);
            if (item is null && itemNode.Kind == SyntaxKind.Variable && !type.Item.IsNonNull)
            {
                item = InputValue.Null;
            }

            if (item is null)
            {
                return null;
            }

            items.Add(item);
        }

        return new ListInput(items.DrainToImmutable());
    }

    private static ObjectInput? CoerceObject(ValueNode node, InputObjectType type, CoercedVariables? variables)
    {
        if (node is not ObjectValueNode map || map.Fields.Any(f => !type.TryGetField(f.Name.Value, out _)))
        {
            return null;
        }

        var fields = ImmutableArray.CreateBuilder<KeyValuePair<string, InputValue>>();
        foreach (var field in type.Fields)
        {
            var given = map.Find(field.Name);
            var isAbsent = given is null || (given.Value is VariableNode variable && variables?.Find(variable.Name.Value) is null);
            var value = isAbsent ? field.DefaultValue : Coerce(given?.Value ?? map, field.Type, variables);
            if (value is not null)
            {
                fields.Add(KeyValuePair.Create(field.Name, value));
            }
            else if (!isAbsent || field.IsRequired)
            {
                return null;
            }
        }

        return type.IsOneOf && (fields.Count != 1 || fields[0].Value.IsNull) ? null : new ObjectInput(fields.DrainToImmutable());
    }
}
