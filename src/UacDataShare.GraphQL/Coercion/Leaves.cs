using System.Globalization;
using System.Text.Json;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Coercion;

/// <summary>Values of scalars and enums (specification §3.5, §3.9). Null as a result refuses the value.</summary>
internal static class Leaves
{
    internal static InputValue? FromLiteral(NamedType type, ValueNode node, CoercedVariables? variables) => type switch
    {
        EnumType names => node is EnumValueNode name && names.TryGetValue(name.Value, out _) ? new EnumInput(name.Value) : null,
        ScalarType { IsBuiltIn: true } => BuiltInLiteral(type.Name, node),
        ScalarType scalar => Custom(scalar, RawValues.FromLiteral(node, variables)),
        _ => null,
    };

    internal static InputValue? FromJson(NamedType type, JsonElement json) => type switch
    {
        EnumType names => json.ValueKind == JsonValueKind.String && names.TryGetValue(json.GetString() ?? "", out var value)
            ? new EnumInput(value.Name)
            : null,
        ScalarType { IsBuiltIn: true } => BuiltInJson(type.Name, json),
        ScalarType scalar => Custom(scalar, RawValues.FromJson(json)),
        _ => null,
    };

    private static InputValue? Custom(ScalarType scalar, InputValue value) => scalar.Parser is null ? value : scalar.Parser(value);

    private static InputValue? BuiltInLiteral(string name, ValueNode node) => (name, node) switch
    {
        ("Int", IntValueNode number) => int.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? new IntInput(value)
            : null,
        ("Float", IntValueNode number) => Finite(number.Value),
        ("Float", FloatValueNode number) => Finite(number.Value),
        ("String", StringValueNode text) => new StringInput(text.Value),
        ("Boolean", BooleanValueNode boolean) => BooleanInput.Of(boolean.Value),
        ("ID", StringValueNode text) => new StringInput(text.Value),
        ("ID", IntValueNode number) => new StringInput(number.Value),
        _ => null,
    };

    private static InputValue? BuiltInJson(string name, JsonElement json) => (name, json.ValueKind) switch
    {
        ("Int", JsonValueKind.Number) => Integer(json),
        ("Float", JsonValueKind.Number) => Finite(json.GetRawText()),
        ("String", JsonValueKind.String) => new StringInput(json.GetString() ?? ""),
        ("Boolean", JsonValueKind.True or JsonValueKind.False) => BooleanInput.Of(json.GetBoolean()),
        ("ID", JsonValueKind.String) => new StringInput(json.GetString() ?? ""),
        ("ID", JsonValueKind.Number) => Identifier(json),
        _ => null,
    };

    private static FloatInput? Finite(string text)
    {
        var value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? new FloatInput(value) : null;
    }

    private static IntInput? Integer(JsonElement json)
    {
        // 1.0 and 1e2 are integers too: JSON has one kind of number.
        var value = json.GetDouble();
        return double.IsInteger(value) && value is >= int.MinValue and <= int.MaxValue ? new IntInput((int)value) : null;
    }

    private static StringInput? Identifier(JsonElement json)
    {
        var text = json.GetRawText();
        if (text.AsSpan().IndexOfAny(".eE") < 0)
        {
            return new StringInput(text == "-0" ? "0" : text);
        }

        var value = json.GetDouble();
        return double.IsInteger(value) ? new StringInput(value.ToString("F0", CultureInfo.InvariantCulture)) : null;
    }
}
