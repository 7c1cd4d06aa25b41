using System.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Types;

/// <summary>
/// The notation of OPA's error texts: <c>any&lt;string, number&gt;</c>, <c>array&lt;boolean&gt;[any]</c>, <c>object&lt;a: number&gt;[string: any]</c>,
/// <c>set[any]</c>, <c>(string) => number</c>.
/// </summary>
internal static class RegoTypeText
{
    internal static string Write(RegoType type)
    {
        var text = new StringBuilder();
        Append(text, type);
        return text.ToString();
    }

    /// <summary>Reads a type; the notation comes from our own tables, so a fault in it is a fault of the program.</summary>
    internal static RegoType Parse(string text) => new RegoTypeReader(text).ReadAll();

    private static void Append(StringBuilder text, RegoType type)
    {
        text.Append(type.Kind switch
        {
            RegoTypeKind.Any => "any",
            RegoTypeKind.Null => "null",
            RegoTypeKind.Boolean => "boolean",
            RegoTypeKind.Number => "number",
            RegoTypeKind.String => "string",
            RegoTypeKind.Array => "array",
            RegoTypeKind.Object => "object",
            RegoTypeKind.Set => "set",
            RegoTypeKind.Function => string.Empty,
        });
        if (type.Kind == RegoTypeKind.Function)
        {
            AppendFunction(text, type);
            return;
        }

        AppendList(text, '<', type.Kind == RegoTypeKind.Any ? type.Alternatives : type.Items, '>');
        AppendProperties(text, type.Properties);
        AppendDynamic(text, type);
    }

    private static void AppendFunction(StringBuilder text, RegoType type)
    {
        text.Append('(');
        AppendSeparated(text, type.Items);
        text.Append(')');
        if (type.Result is not null)
        {
            text.Append(" => ");
            Append(text, type.Result);
        }
    }

    private static void AppendList(StringBuilder text, char open, IReadOnlyList<RegoType> types, char close)
    {
        if (types.Count == 0)
        {
            return;
        }

        text.Append(open);
        AppendSeparated(text, types);
        text.Append(close);
    }

    private static void AppendSeparated(StringBuilder text, IReadOnlyList<RegoType> types)
    {
        for (var i = 0; i < types.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : ", ");
            Append(text, types[i]);
        }
    }

    private static void AppendProperties(StringBuilder text, IReadOnlyList<RegoProperty> properties)
    {
        if (properties.Count == 0)
        {
            return;
        }

        text.Append('<');
        for (var i = 0; i < properties.Count; i++)
        {
            var key = properties[i].Key;
            text.Append(i == 0 ? string.Empty : ", ");
            text.Append(key.TryGetString(out var name) ? name : RegoTermText.Write(key)).Append(": ");
            Append(text, properties[i].Type);
        }

        text.Append('>');
    }

    private static void AppendDynamic(StringBuilder text, RegoType type)
    {
        if (type.Dynamic is null)
        {
            return;
        }

        text.Append('[');
        if (type.DynamicKey is not null)
        {
            Append(text, type.DynamicKey);
            text.Append(": ");
        }

        Append(text, type.Dynamic);
        text.Append(']');
    }
}
