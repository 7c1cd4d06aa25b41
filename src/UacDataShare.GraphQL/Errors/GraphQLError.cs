using System.Collections.Immutable;
using System.Text.Json;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Errors;

/// <summary>
/// An error of a response (specification §7.1.6), of a document or of a schema. The message names the place in the schema or
/// document and the remedy; it never holds a value that a client or the database sent.
/// </summary>
/// <param name="Code">The stable code, <c>GQL</c> and four digits, from <see cref="ErrorCatalogue"/>.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Locations">Where in the document; empty where no place is known.</param>
/// <param name="Path">Where in the response or in the variables; empty for an error of the document.</param>
public sealed record GraphQLError(
    string Code, string Message, ImmutableArray<SourceLocation> Locations, ImmutableArray<PathSegment> Path)
{
    /// <summary>Writes the error as an object with <c>message</c>, <c>locations</c>, <c>path</c> and <c>extensions.code</c>.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("message"u8, Message);
        WriteLocations(writer);
        WritePath(writer);
        writer.WriteStartObject("extensions"u8);
        writer.WriteString("code"u8, Code);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>The code, the first location and the message on one line.</summary>
    public override string ToString() =>
        Locations.IsEmpty ? $"{Code}: {Message}" : $"{Code} ({Locations[0].Line},{Locations[0].Column}): {Message}";

    private void WriteLocations(Utf8JsonWriter writer)
    {
        if (Locations.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("locations"u8);
        foreach (var location in Locations)
        {
            writer.WriteStartObject();
            writer.WriteNumber("line"u8, location.Line);
            writer.WriteNumber("column"u8, location.Column);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WritePath(Utf8JsonWriter writer)
    {
        if (Path.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("path"u8);
        foreach (var segment in Path)
        {
            if (segment.Name is null)
            {
                writer.WriteNumberValue(segment.Index);
            }
            else
            {
                writer.WriteStringValue(segment.Name);
            }
        }

        writer.WriteEndArray();
    }
}
