using System.Text;

namespace UacDataShare.Rego.Values;

/// <summary>Writes values as Rego terms, the form used in messages and by <c>sprintf</c>.</summary>
internal static class RegoTermText
{
    internal static string Write(RegoValue value)
    {
        if (value.IsString || value.IsComposite)
        {
            var builder = new StringBuilder();
            Write(builder, value);
            return builder.ToString();
        }

        return Scalar(value);
    }

    internal static void Write(StringBuilder builder, RegoValue value)
    {
        switch (value.Reference)
        {
            case string text:
                GoQuote.Append(builder, text);
                break;
            case RegoArray array:
                WriteArray(builder, array);
                break;
            case RegoObject map:
                WriteObject(builder, map);
                break;
            case RegoSet set:
                WriteSet(builder, set);
                break;
            default:
                builder.Append(Scalar(value));
                break;
        }
    }

    private static string Scalar(RegoValue value)
    {
        if (value.IsUndefined)
        {
            return string.Empty;
        }

        return value.IsNull ? "null" : value.IsBoolean ? (value.IsTrue ? "true" : "false") : value.NumberText;
    }

    private static void WriteArray(StringBuilder builder, RegoArray array)
    {
        builder.Append('[');
        for (var i = 0; i < array.Count; i++)
        {
            builder.Append(i == 0 ? string.Empty : ", ");
            Write(builder, array[i]);
        }

        builder.Append(']');
    }

    private static void WriteObject(StringBuilder builder, RegoObject map)
    {
        builder.Append('{');
        for (var i = 0; i < map.Count; i++)
        {
            builder.Append(i == 0 ? string.Empty : ", ");
            Write(builder, map.KeyAt(i));
            builder.Append(": ");
            Write(builder, map.ValueAt(i));
        }

        builder.Append('}');
    }

    private static void WriteSet(StringBuilder builder, RegoSet set)
    {
        if (set.Count == 0)
        {
            builder.Append("set()");
            return;
        }

        builder.Append('{');
        for (var i = 0; i < set.Count; i++)
        {
            builder.Append(i == 0 ? string.Empty : ", ");
            Write(builder, set.ItemAt(i));
        }

        builder.Append('}');
    }
}
