using System.Text;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Merging;

/// <summary>A text per literal that two literals share only when they say the same; the order of object fields does not count.</summary>
internal sealed class ValueKeys
{
    private readonly Dictionary<ValueNode, string> _keys = [];

    internal string Of(ValueNode value)
    {
        if (!_keys.TryGetValue(value, out var key))
        {
            var text = new StringBuilder();
            Append(value, text);
            _keys[value] = key = text.ToString();
        }

        return key;
    }

    private static void Append(ValueNode value, StringBuilder text)
    {
        switch (value)
        {
            case ListValueNode list:
                text.Append('[');
                foreach (var item in list.Values)
                {
                    Append(item, text);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case ObjectValueNode map:
                text.Append('{');
                foreach (var field in map.Fields.OrderBy(f => f.Name.Value, StringComparer.Ordinal))
                {
                    text.Append(field.Name.Value).Append(':');
                    Append(field.Value, text);
                    text.Append(',');
                }

                text.Append('}');
                break;
            default:
                AppendLeaf(value, text);
                break;
        }
    }

    // The length before a string keeps its content from being read as structure.
    private static void AppendLeaf(ValueNode value, StringBuilder text) => _ = value switch
    {
        VariableNode variable => text.Append('$').Append(variable.Name.Value),
        IntValueNode number => text.Append('i').Append(number.Value),
        FloatValueNode number => text.Append('f').Append(number.Value),
        StringValueNode literal => text.Append(literal.IsBlock ? 'b' : 's').Append(literal.Value.Length).Append('"').Append(literal.Value),
        BooleanValueNode boolean => text.Append(boolean.Value ? "true" : "false"),
        EnumValueNode name => text.Append('e').Append(name.Value),
        _ => text.Append("null"),
    };
}
