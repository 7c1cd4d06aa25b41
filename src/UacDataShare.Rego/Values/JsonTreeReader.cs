using System.Text;
using System.Text.Json;

namespace UacDataShare.Rego.Values;

/// <summary>Builds values from JSON tokens.</summary>
internal static class JsonTreeReader
{
    internal static RegoValue Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => RegoValue.Null,
        JsonTokenType.True => RegoValue.True,
        JsonTokenType.False => RegoValue.False,
        JsonTokenType.String => RegoValue.From(Text(ref reader)),
        JsonTokenType.Number => Number(ref reader),
        JsonTokenType.StartArray => ReadArray(ref reader),
        JsonTokenType.StartObject => ReadObject(ref reader),
        _ => throw new FormatException("Expected a JSON value."),
    };

    private static RegoValue ReadArray(ref Utf8JsonReader reader)
    {
        var items = new List<RegoValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Read(ref reader));
        }

        return RegoArray.Wrap(items);
    }

    private static RegoValue ReadObject(ref Utf8JsonReader reader)
    {
        var builder = new RegoObjectBuilder();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = RegoValue.From(Text(ref reader));
            reader.Read();
            builder.Set(key, Read(ref reader));
        }

        return builder.Build();
    }

    private static RegoValue Number(ref Utf8JsonReader reader)
    {
        // "-0" is an integer with a text of its own, so it takes the slow road.
        if (reader.ValueSpan is not [(byte)'-', (byte)'0', ..] && reader.TryGetInt64(out var integer))
        {
            return RegoValue.From(integer);
        }

        var text = Encoding.UTF8.GetString(reader.ValueSpan);
        return RegoNumber.TryParse(text, out var number)
            ? RegoValue.From(number)
            : throw new FormatException("The exponent of a number is out of range.");
    }

    // JSON may carry lone surrogates as escapes (\ud800), which the reader refuses to decode: they become U+FFFD.
    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? string.Empty;
        }
        catch (InvalidOperationException)
        {
            return JsonEscapes.Decode(reader.ValueSpan);
        }
    }
}
