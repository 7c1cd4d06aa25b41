using System.Text.Json;

namespace UacDataShare.Rego.Values;

/// <summary>Writes values as JSON tokens.</summary>
internal static class JsonTreeWriter
{
    internal static void Write(RegoValue value, Utf8JsonWriter writer)
    {
        switch (value.Reference)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case RegoArray array:
                WriteArray(array, writer);
                break;
            case RegoObject map:
                WriteObject(map, writer);
                break;
            case RegoSet set:
                WriteSet(set, writer);
                break;
            default:
                WriteScalar(value, writer);
                break;
        }
    }

    private static void WriteScalar(RegoValue value, Utf8JsonWriter writer)
    {
        if (value.IsNumber)
        {
            writer.WriteRawValue(value.NumberText, skipInputValidation: true);
        }
        else if (value.IsBoolean)
        {
            writer.WriteBooleanValue(value.IsTrue);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static void WriteArray(RegoArray array, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var item in array.Items)
        {
            Write(item, writer);
        }

        writer.WriteEndArray();
    }

    private static void WriteObject(RegoObject map, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in map)
        {
            writer.WritePropertyName(KeyText(key));
            Write(value, writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteSet(RegoSet set, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var item in set)
        {
            Write(item, writer);
        }

        writer.WriteEndArray();
    }

    // A composite key becomes its JSON text, a scalar key its own.
    private static string KeyText(RegoValue key) => key.TryGetString(out var text) ? text : RegoJson.ToText(key);
}
