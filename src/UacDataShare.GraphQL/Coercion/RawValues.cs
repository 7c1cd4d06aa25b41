using System.Text.Json;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Coercion;

/// <summary>Values as they stand, untyped: what custom scalars are given.</summary>
internal static class RawValues
{
    internal static InputValue FromLiteral(ValueNode node, CoercedVariables? variables) => node switch
    {
        IntValueNode number => new NumberInput(number.Value),
        FloatValueNode number => new NumberInput(number.Value),
        StringValueNode text => new StringInput(text.Value),
        BooleanValueNode boolean => BooleanInput.Of(boolean.Value),
        EnumValueNode name => new EnumInput(name.Value),
        ListValueNode list => new ListInput([.. list.Values.Select(v => FromLiteral(v, variables))]),
        ObjectValueNode map => FromFields(map, variables),
        VariableNode variable => variables?.Find(variable.Name.Value) ?? InputValue.Null,
        _ => InputValue.Null,
    };

    internal static InputValue FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => new NumberInput(json.GetRawText()),
        JsonValueKind.String => new StringInput(json.GetString() ?? ""),
        JsonValueKind.True => BooleanInput.True,
        JsonValueKind.False => BooleanInput.False,
        JsonValueKind.Array => new ListInput([.. json.EnumerateArray().Select(FromJson)]),
        JsonValueKind.Object => new ObjectInput([.. LastOfEachName(json).Select(p => KeyValuePair.Create(p.Name, FromJson(p.Value)))]),
        _ => InputValue.Null,
    };

    /// <summary>The members of an object; of several with one name the last counts.</summary>
    internal static IEnumerable<JsonProperty> LastOfEachName(JsonElement json)
    {
        var last = new Dictionary<string, JsonProperty>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            last[property.Name] = property;
        }

        return last.Values;
    }

    private static ObjectInput FromFields(ObjectValueNode map, CoercedVariables? variables)
    {
        var fields = new OrderedDictionary<string, InputValue>(StringComparer.Ordinal);
        foreach (var field in map.Fields)
        {
            if (field.Value is not VariableNode variable || variables?.Find(variable.Name.Value) is not null)
            {
                fields[field.Name.Value] = FromLiteral(field.Value, variables);
            }
        }

        return new ObjectInput([.. fields]);
    }
}
