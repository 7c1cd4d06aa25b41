using System.Collections.Immutable;
using System.Text.Json;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Coercion;

/// <summary>Turns a JSON value into a value of a type (specification §6.1.2). Null as a result means that it does not fit.</summary>
internal static class JsonCoercion
{
    internal static InputValue? Coerce(JsonElement value, GraphQLType type)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return type.IsNonNull ? null : InputValue.Null;
        }

        return type.Nullable switch
        {
            ListType list => CoerceList(value, list),
            InputObjectType input => CoerceObject(value, input),
            NamedType leaf => Leaves.FromJson(leaf, value),
            _ => null,
        };
    }

    private static ListInput? CoerceList(JsonElement value, ListType type)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            var only = Coerce(value, type.Item);
            return only is null ? null : new ListInput([only]);
        }

        var items = ImmutableArray.CreateBuilder<InputValue>(value.GetArrayLength());
        foreach (var element in value.EnumerateArray())
        {
            if (Coerce(element, type.Item) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new ListInput(items.DrainToImmutable());
    }

    private static ObjectInput? CoerceObject(JsonElement value, InputObjectType type)
    {
        if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Any(p => !type.TryGetField(p.Name, out _)))
        {
            return null;
        }

        var fields = ImmutableArray.CreateBuilder<KeyValuePair<string, InputValue>>();
        foreach (var field in type.Fields)
        {
            var isGiven = value.TryGetProperty(field.Name, out var given);
            var coerced = isGiven ? Coerce(given, field.Type) : field.DefaultValue;
            if (coerced is not null)
            {
                fields.Add(KeyValuePair.Create(field.Name, coerced));
            }
            else if (isGiven || field.IsRequired)
            {
                return null;
            }
        }

        return type.IsOneOf && (fields.Count != 1 || fields[0].Value.IsNull) ? null : new ObjectInput(fields.DrainToImmutable());
    }
}
