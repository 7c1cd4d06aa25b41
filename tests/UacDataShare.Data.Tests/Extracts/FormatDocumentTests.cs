using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using UacDataShare.Data.Extracts;
using UacDataShare.TestSupport;

namespace UacDataShare.Data.Tests.Extracts;

/// <summary>What the documents say of the format is what the import does. <c>UPDATE_APPROVED=1</c> rewrites them.</summary>
public sealed class FormatDocumentTests
{
    private static readonly string Document = Path.Combine(Repository.Root, "docs", "extract-format.md");
    private static readonly string Schema = Path.Combine(Repository.Root, "docs", "extract.schema.json");

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void The_format_document_lists_every_kind_and_fault()
    {
        var text = File.ReadAllText(Document);
        var expected = Fill(Fill(text, "faults", Faults()), "kinds", Kinds());

        AssertFile(Document, expected, text);
    }

    [Fact]
    public void The_schema_describes_every_kind() =>
        AssertFile(Schema, SchemaOfAll().ToJsonString(Indented) + "\n", File.Exists(Schema) ? File.ReadAllText(Schema) : "");

    [Fact]
    public void Codes_of_faults_are_unique()
    {
        var codes = ExtractFaults.All.Select(fault => fault.Code).ToList();

        Assert.Equal(codes.Distinct(), codes);
        Assert.All(codes, code => Assert.Matches("^UAC22[0-9]{2}$", code));
    }

    private static void AssertFile(string path, string expected, string found)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
        {
            File.WriteAllText(path, expected);
            return;
        }

        Assert.Equal(expected, found);
    }

    private static string Fill(string text, string section, string content) =>
        Regex.Replace(text, $"<!-- {section} -->.*<!-- /{section} -->", _ => $"<!-- {section} -->\n{content}<!-- /{section} -->", RegexOptions.Singleline);

    private static string Faults() => string.Concat(ExtractFaults.All.Select(fault => $"| {fault.Code} | {fault.Reason} |\n"));

    private static string Kinds()
    {
        var text = new StringBuilder();
        foreach (var kind in RecordKinds.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"### `{kind.Name}`\n\n{kind.Description}\n\n| column | holds | |\n|---|---|---|\n");
            foreach (var column in kind.Own)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{column.Name}` | {Holds(column)}{(column.IsRequired ? ", required" : "")} | {column.Description} |\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Holds(RecordColumn column) => column.Type switch
    {
        ColumnType.Text when column.Form is { } form => form.Words,
        ColumnType.Text => string.Create(CultureInfo.InvariantCulture, $"text, up to {column.MaxLength}"),
        ColumnType.Code => string.Join(" ", column.Values.Select(value => $"`{value}`")),
        ColumnType.Date => "date",
        ColumnType.Boolean => "true, false",
        ColumnType.Reference => $"`record_id` of a `{column.Target}`",
        ColumnType.Instant => "instant",
    };

    private static JsonObject SchemaOfAll() => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "A record of an extract: one line of an NDJSON file",
        ["oneOf"] = new JsonArray([.. RecordKinds.All.Select(SchemaOf)]),
    };

    private static JsonNode SchemaOf(RecordKind kind)
    {
        var properties = new JsonObject { ["record"] = new JsonObject { ["const"] = kind.Name } };
        foreach (var column in kind.Columns)
        {
            properties[column.Name] = SchemaOf(column);
        }

        return new JsonObject
        {
            ["title"] = kind.Name,
            ["description"] = kind.Description,
            ["type"] = "object",
            ["required"] = new JsonArray([.. kind.Columns.Where(column => column.IsRequired).Select(column => column.Name).Prepend("record").Select(name => JsonValue.Create(name))]),
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
    }

    private static JsonObject SchemaOf(RecordColumn column)
    {
        var type = column.Type == ColumnType.Boolean ? "boolean" : "string";
        var schema = new JsonObject { ["description"] = column.Description, ["type"] = column.IsRequired ? type : new JsonArray(type, "null") };
        switch (column.Type)
        {
            case ColumnType.Code:
                schema["enum"] = new JsonArray([.. column.Values.Select(value => (JsonNode?)JsonValue.Create(value)), .. column.IsRequired ? Array.Empty<JsonNode?>() : [null]]);
                break;
            case ColumnType.Date:
                schema["format"] = "date";
                break;
            case ColumnType.Instant:
                schema["format"] = "date-time";
                break;
            case ColumnType.Text when column.Form is { } form:
                schema["pattern"] = form.Expression;
                break;
            case ColumnType.Text or ColumnType.Reference:
                schema["maxLength"] = column.MaxLength;
                break;
            default:
                break;
        }

        return schema;
    }
}
