using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using UacDataShare.Gateway.Auditing;
using UacDataShare.TestSupport;

namespace UacDataShare.Gateway.Tests.Auditing;

/// <summary>The description of the auditors' addresses, and whether an answer has the shape that it promises.</summary>
internal sealed class OpenApiText(JsonElement root)
{
    public static string File => Path.Combine(Repository.Root, "openapi", "auditors.json");

    public static OpenApiText Read() => new(JsonDocument.Parse(System.IO.File.ReadAllText(File)).RootElement);

    public static async Task<string> OfAsync(IServiceProvider services)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(AuditServices.Document).GetOpenApiDocumentAsync(CancellationToken.None);
        return (await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1)).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>Each path with each status that it may answer.</summary>
    public IEnumerable<(string Path, int Status)> Answers => root.GetProperty("paths").EnumerateObject()
        .SelectMany(path => path.Value.GetProperty("get").GetProperty("responses").EnumerateObject().Select(answer => (path.Name, int.Parse(answer.Name, null))));

    /// <summary>What an answer's media types are.</summary>
    public IReadOnlyList<string> MediaTypes(string path, int status) =>
        [.. Content(path, status).EnumerateObject().Select(type => type.Name)];

    /// <summary>Where a JSON answer differs from the shape that is promised; empty where it does not.</summary>
    public List<string> Differences(string path, int status, string mediaType, JsonElement answer)
    {
        var found = new List<string>();
        Compare(Content(path, status).GetProperty(mediaType).GetProperty("schema"), answer, "$", found);
        return found;
    }

    private JsonElement Content(string path, int status) =>
        root.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("responses").GetProperty($"{status}").GetProperty("content");

    private void Compare(JsonElement schema, JsonElement value, string at, List<string> found)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = root.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()?.Split('/')[^1] ?? "");
        }

        var types = !schema.TryGetProperty("type", out var type) ? [] : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()).ToList() : [type.GetString()];
        if (types.Count > 0 && !types.Contains(NameOf(value)) && !(NameOf(value) == "number" && types.Contains("integer")))
        {
            found.Add($"{at} is {NameOf(value)} and not {string.Join(" or ", types)}");
        }

        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var (index, item) in value.EnumerateArray().Index())
            {
                Compare(items, item, $"{at}[{index}]", found);
            }
        }

        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties))
        {
            var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString() ?? "").ToList() : [];
            found.AddRange(required.Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{at}.{name} is missing"));
            foreach (var member in value.EnumerateObject())
            {
                if (properties.TryGetProperty(member.Name, out var property))
                {
                    Compare(property, member.Value, $"{at}.{member.Name}", found);
                }
                else
                {
                    found.Add($"{at}.{member.Name} is not described");
                }
            }
        }
    }

    private static string NameOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };
}
