using System.Text.Json;

namespace UacDataShare.Data.Extracts.Reading;

/// <summary>Reads a file of JSON objects, one a line: <c>record</c> names the kind, the other properties are columns.</summary>
internal sealed class NdjsonExtractReader(string file)
{
    public const string KindProperty = "record";

    private const int DeepestObject = 2;

    public IEnumerable<ReadItem> Read(TextReader text)
    {
        var number = 0L;
        while (text.ReadLine() is { } line)
        {
            number++;
            if (line.Length > 0)
            {
                yield return ReadLine(line, number);
            }
        }
    }

    private ReadItem ReadLine(string line, long number)
    {
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = DeepestObject });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? ReadObject(document.RootElement, number)
                : ReadItem.Of(file, number, null, ExtractFaults.NotJson);
        }
        catch (JsonException)
        {
            return ReadItem.Of(file, number, null, ExtractFaults.NotJson);
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair cannot be read as text.
            return ReadItem.Of(file, number, null, ExtractFaults.NotText);
        }
    }

    private ReadItem ReadObject(JsonElement item, long number)
    {
        var kind = item.TryGetProperty(KindProperty, out var name) && name.ValueKind == JsonValueKind.String
            ? RecordKinds.Find(name.GetString() ?? "")
            : null;
        if (kind is null)
        {
            return ReadItem.Of(file, number, KindProperty, ExtractFaults.UnknownKind);
        }

        var row = new RowBuilder(kind, file, number);
        var absent = Enumerable.Range(0, kind.Columns.Count).ToHashSet();
        foreach (var property in item.EnumerateObject().Where(property => property.Name != KindProperty))
        {
            Set(row, kind, property, absent);
        }

        foreach (var at in absent)
        {
            row.Set(at, null);
        }

        return row.Build();
    }

    private static void Set(RowBuilder row, RecordKind kind, JsonProperty property, HashSet<int> absent)
    {
        if (!kind.Ordinals.TryGetValue(property.Name, out var at))
        {
            // The name may be anything, a value that slipped into its place included.
            row.Add(null, ExtractFaults.UnknownColumn);
        }
        else if (!absent.Remove(at))
        {
            row.Add(property.Name, ExtractFaults.RepeatedColumn);
        }
        else if (IsOfType(property.Value.ValueKind, kind.Columns[at].Type))
        {
            row.Set(at, Text(property.Value));
        }
        else
        {
            row.Add(property.Name, kind.Columns[at].Type == ColumnType.Boolean ? ExtractFaults.NotABoolean : ExtractFaults.NotText);
        }
    }

    private static bool IsOfType(JsonValueKind found, ColumnType type) => found switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.True or JsonValueKind.False => type == ColumnType.Boolean,
        JsonValueKind.String => type != ColumnType.Boolean,
        _ => false,
    };

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.GetString(),
    };
}
