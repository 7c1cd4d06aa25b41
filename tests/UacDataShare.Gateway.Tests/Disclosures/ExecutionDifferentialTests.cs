using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using UacDataShare.Disclosure.Identifiers;
using UacDataShare.GraphQL.Schema;
using UacDataShare.Hosting.Secrets;
using UacDataShare.TestSupport;

namespace UacDataShare.Gateway.Tests.Disclosures;

/// <summary>
/// The gateway's SQL answers as graphql-js does over the same rows in memory, for a recipient who may see nearly everything: the same
/// names in the same order, the same values, the same nulls.
/// </summary>
public sealed class ExecutionDifferentialTests(DisclosureScene scene) : IClassFixture<DisclosureScene>
{
    private const int Seed = 20261122;
    private const int ByDefault = 300;

    private static string Sdl => File.ReadAllText(Path.Combine(Repository.Root, "policies", "catalogue", "schema.graphql"));

    [NodeFact]
    public async Task Answers_are_those_of_graphql_js_over_the_same_rows()
    {
        Assert.True(GraphQLSchema.Build(Sdl).TryGet(out var schema, out var faults), string.Join('\n', faults));
        var tables = await TablesAsync(schema);
        var questions = new GeneratedQuestions(new Random(Seed), schema, Texts(tables, "a_number"), Texts(tables, "opaque"));
        var asked = new List<(GeneratedQuestion Question, JsonNode Ours)>();
        var inputs = new JsonArray();
        var refused = 0;
        for (var i = 0; i < Count; i++)
        {
            var question = questions.Next();
            var answer = await scene.HhsOig.AskAsync(question.Text, question.Variables);
            if (!answer.TryGetProperty("data", out _))
            {
                Assert.True(IsOverALimit(answer), $"{question.Text}\n{question.Variables}\n{answer}");
                refused++;
                continue;
            }

            var extension = answer.GetProperty("extensions").GetProperty("disclosure");
            Assert.Empty(extension.GetProperty("masked").EnumerateArray());
            asked.Add((question, Ours(answer)));
            inputs.Add(new JsonObject { ["text"] = question.Text, ["variables"] = question.Variables.DeepClone(), ["denied"] = Denied(extension) });
        }

        var theirs = await TheirsAsync(tables, inputs);

        var differences = asked.Zip(theirs, (one, answer) => (one.Question, Ours: one.Ours.ToJsonString(), Theirs: (answer?["data"] ?? answer)?.ToJsonString()))
            .Where(one => one.Ours != one.Theirs).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(4).Select(one => $"--- {differences.Count} differ\n{one.Question.Text}\n{one.Question.Variables}\n{one.Ours}\n{one.Theirs}")));
        Assert.True(refused < Count / 4, $"{refused} of {Count} questions were over a limit.");
    }

    [NodeFact]
    public async Task Pages_by_cursor_are_the_order_of_graphql_js_cut_in_pieces()
    {
        Assert.True(GraphQLSchema.Build(Sdl).TryGet(out var schema, out _));
        string[] orders = ["", ", orderBy: {lastName: ASC}", ", orderBy: [{dateOfBirth: DESC}, {lastName: ASC}]", ", orderBy: {aNumber: DESC}"];
        var whole = new JsonArray([.. orders.Select(order => (JsonNode)new JsonObject
        {
            ["text"] = Page(order, 1000, ""), ["variables"] = new JsonObject(), ["denied"] = new JsonArray(),
        })]);

        var theirs = await TheirsAsync(await TablesAsync(schema), whole);

        foreach (var (order, answer) in orders.Zip(theirs))
        {
            var all = JsonSerializer.SerializeToElement(answer).GetProperty("data");
            Assert.Equal(Ids(Children(all)), await WalkAsync(order));
        }
    }

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("UAC_DIFFERENTIAL"), CultureInfo.InvariantCulture, out var count) ? count : ByDefault;

    private static string Page(string order, int first, string after) =>
        $"{{ disclosure(purpose: OVERSIGHT, caseNumber: \"OIG-1\") {{ children(where: {{}}, first: {first}{order}{after}) {{ nodes {{ id }} pageInfo {{ hasNextPage endCursor }} }} }} }}";

    private static JsonElement Children(JsonElement data) => data.GetProperty("disclosure").GetProperty("children");

    private static IEnumerable<string?> Ids(JsonElement page) => page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString());

    private async Task<List<string?>> WalkAsync(string order)
    {
        var ids = new List<string?>();
        for (var after = ""; ;)
        {
            var page = Children((await scene.HhsOig.AskAsync(Page(order, 37, after))).GetProperty("data"));
            ids.AddRange(Ids(page));
            var info = page.GetProperty("pageInfo");
            if (!info.GetProperty("hasNextPage").GetBoolean())
            {
                return ids;
            }

            after = $", after: \"{info.GetProperty("endCursor").GetString()}\"";
        }
    }

    private static List<string> Texts(JsonObject tables, string column) =>
        [.. tables["records.child"]?.AsArray().Select(child => child?[column]?.GetValue<string>()).OfType<string>() ?? []];

    private static bool IsOverALimit(JsonElement answer) => answer.GetProperty("errors").EnumerateArray()
        .Select(error => error.GetProperty("extensions").GetProperty("code").GetString() ?? "")
        .All(code => code == "UAC6119" || code.StartsWith("GQL06", StringComparison.Ordinal));

    private static JsonArray Denied(JsonElement extension) =>
        [.. extension.GetProperty("denied").EnumerateArray().Select(one => (JsonNode?)one.GetProperty("coordinate").GetString())];

    // Decision id and cursors are made anew by each gateway.
    private static JsonNode Ours(JsonElement answer)
    {
        var decision = answer.GetProperty("extensions").GetProperty("disclosure").GetProperty("decisionId").GetString() ?? "";
        var data = JsonSerializer.SerializeToNode(JsonElement.Parse(answer.GetProperty("data").GetRawText().Replace(decision, "decision", StringComparison.Ordinal)));
        HideCursors(data);
        return data ?? new JsonObject();
    }

    private static void HideCursors(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToList())
            {
                members[name] = name is "cursor" or "endCursor" && value is not null ? "cursor" : value;
                HideCursors(value);
            }
        }

        foreach (var item in node as JsonArray ?? [])
        {
            HideCursors(item);
        }
    }

    private static async Task<JsonArray> TheirsAsync(JsonObject tables, JsonArray questions)
    {
        var input = new JsonObject { ["sdl"] = Sdl, ["tables"] = tables, ["questions"] = questions };
        return Array(await NodePeer.GraphQLJs.RunAsync("records.mjs", input.ToJsonString()));
    }

    private static JsonArray Array(string json) => Assert.IsType<JsonArray>(JsonNode.Parse(json));

    /// <summary>All rows as PostgreSQL writes them as JSON, each with the id that the recipient knows it by.</summary>
    private async Task<JsonObject> TablesAsync(GraphQLSchema schema)
    {
        using var ids = new OpaqueId(RecipientKeys.Derive(SecretFile.ReadBytes(scene.Gateway.Setting("Gateway:SecretFile"), 32), "hhs-oig-audit"));
        var tables = new JsonObject();
        foreach (var type in schema.Types.OfType<ObjectType>())
        {
            if (type.AppliedDirectives.FirstOrDefault(one => one.Name == "table")?.Text("name") is not { } name)
            {
                continue;
            }

            var rows = Array(await scene.Gateway.Database.ScalarAsync<string>($"SELECT coalesce(json_agg(t), '[]')::text FROM {name} t"));
            foreach (var row in rows.OfType<JsonObject>())
            {
                row["opaque"] = ids.Write(row["id"]?.GetValue<Guid>() ?? default);
            }

            tables[name] = rows;
        }

        return tables;
    }
}
