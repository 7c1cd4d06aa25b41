using System.Text.Json;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Coercion;

/// <summary>Finds every fault of a JSON value against a type (specification §6.1.2). The messages never hold the value.</summary>
internal sealed class JsonCheck(ValueFault report)
{
    internal void Check(JsonElement? value, GraphQLType type, InputPath? path)
    {
        if (type is NonNullType nonNull)
        {
            if (value is not { } given || given.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            {
                Fault(value is null ? $"A value of the type {type} must be given." : $"null cannot stand for the type {type}.", path);
                return;
            }

            Check(value, nonNull.Inner, path);
        }
        else if (value is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given)
        {
            CheckGiven(given, type, path);
        }
    }

    private void CheckGiven(JsonElement value, GraphQLType type, InputPath? path)
    {
        switch (type)
        {
            case ListType list when value.ValueKind == JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    Check(item, list.Item, InputPath.Item(path, index++));
                }

                break;
            case ListType list:
                Check(value, list.Item, path);
                break;
            case InputObjectType input:
                CheckObject(value, input, path);
                break;
            case NamedType leaf when Leaves.FromJson(leaf, value) is null:
                Fault($"This value does not fit the type {type}.", path);
                break;
            default:
                break;
        }
    }

    private void CheckObject(JsonElement value, InputObjectType type, InputPath? path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Fault($"The type {type} takes an object.", path);
            return;
        }

        foreach (var field in type.Fields)
        {
            if (value.TryGetProperty(field.Name, out var given))
            {
                Check(given, field.Type, InputPath.Field(path, field.Name));
            }
            else if (field.IsRequired)
            {
                Fault($"The type {type} requires the field \"{field.Name}\".", path);
            }
        }

        var known = CheckNames(value, type, path);
        if (type.IsOneOf)
        {
            CheckOneOf(known, type, path);
        }
    }

    private List<JsonProperty> CheckNames(JsonElement value, InputObjectType type, InputPath? path)
    {
        var known = new List<JsonProperty>();
        foreach (var property in RawValues.LastOfEachName(value))
        {
            if (type.TryGetField(property.Name, out _))
            {
                known.Add(property);
            }
            else
            {
                Fault($"The type {type} has no field of a name that is given.", path);
            }
        }

        return known;
    }

    private void CheckOneOf(List<JsonProperty> known, InputObjectType type, InputPath? path)
    {
        var message = $"The type {type} takes exactly one field, and not null.";
        if (known.Count != 1)
        {
            Fault(message, path);
        }

        if (known.Count > 0 && known[0].Value.ValueKind == JsonValueKind.Null)
        {
            Fault(message, InputPath.Field(path, known[0].Name));
        }
    }

    private void Fault(string message, InputPath? path) => report(message, null, path);
}
