using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using UacDataShare.Gateway.Tests.Disclosures;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Http;

/// <summary>
/// Attacks that limits, scanners' checks and error texts do not cover: ways round a field's rule, forged ids and cursors, requests that
/// two readers read differently.
/// </summary>
public sealed class AttackTests(DisclosureScene scene) : IClassFixture<DisclosureScene>
{
    /// <summary>Ways to ask for a field that is barred to the recipient, other than by its name.</summary>
    public static TheoryData<string> WaysRound =>
    [
        "child(by: {aNumber: $n}) { id aNumber: religion }",
        "child(by: {aNumber: $n}) { id ... on Child { x: religion } }",
        "child(by: {aNumber: $n}) { ...A }| fragment A on Child { ...B } fragment B on Child { id x: religion }",
        "child(by: {aNumber: $n}) { id ... @include(if: true) { ... on Child @skip(if: false) { religion } } }",
        "a: child(by: {aNumber: $n}) { id } child(by: {aNumber: $n}) { religion }",
        "children(where: {aNumber: {eq: $n}}, first: 1) { edges { node { x: religion } } }",
        "children(where: {aNumber: {eq: $n}}, first: 1) { nodes { id } edges { node { religion } } }",
    ];

    [DatabaseTheory]
    [MemberData(nameof(WaysRound))]
    public async Task No_way_of_asking_leads_round_the_rule_of_a_field(string way)
    {
        await scene.Gateway.Database.ExecuteAsync($"UPDATE records.child SET religion = 'barred-word' WHERE a_number = '{scene.Open}'");

        var (selection, fragments) = way.Split('|') is [var before, var after] ? (before, after) : (way, "");
        var answer = await scene.Hsi.AskAsync($"query($n: ANumber!) {{ disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") {{ {selection} }} }}{fragments}", new { n = scene.Open });

        Assert.DoesNotContain("barred-word", answer.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(answer.GetProperty("errors").EnumerateArray(), error => error.GetProperty("extensions").GetProperty("coordinate").GetString() == "Child.religion");
    }

    [DatabaseFact]
    public async Task One_document_of_two_recipients_is_judged_for_each()
    {
        const string Query = "query($n: ANumber!) { disclosure(purpose: CIVIL_ENFORCEMENT, caseNumber: \"C-1\") { child(by: {aNumber: $n}) { aNumber lastName health { diagnosis } } } }";
        const string Overseen = "query($n: ANumber!) { disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { child(by: {aNumber: $n}) { aNumber lastName health { diagnosis } } } }";

        // In both orders: whoever comes second must not be served from what was remembered for the first.
        foreach (var first in new[] { true, false })
        {
            var oversight = first ? await scene.HhsOig.AskAsync(Overseen, new { n = scene.Open }) : default;
            var foreign = await scene.Ero.AskAsync(Overseen, new { n = scene.Open });
            var enforcement = await scene.Ero.AskAsync(Query, new { n = scene.Open });
            oversight = first ? oversight : await scene.HhsOig.AskAsync(Overseen, new { n = scene.Open });

            Assert.Equal(JsonValueKind.String, Child(oversight).GetProperty("lastName").ValueKind);
            Assert.Equal(JsonValueKind.Null, Child(foreign).ValueKind);
            Assert.Equal(JsonValueKind.Null, Child(enforcement).GetProperty("lastName").ValueKind);
        }
    }

    [DatabaseFact]
    public async Task No_bit_of_a_cursor_can_be_changed()
    {
        const string Page = "query($after: String) { disclosure(purpose: OVERSIGHT, caseNumber: \"OIG-1\") { children(where: {}, orderBy: [{lastName: ASC}], first: 1, after: $after) { nodes { id } pageInfo { endCursor } } } }";
        var answer = await scene.HhsOig.AskAsync(Page);
        var cursor = answer.GetProperty("data").GetProperty("disclosure").GetProperty("children").GetProperty("pageInfo").GetProperty("endCursor").GetString() ?? "";
        Assert.NotEmpty(cursor);

        for (var at = 0; at < cursor.Length; at += 3)
        {
            var forged = cursor[..at] + (cursor[at] == 'A' ? 'B' : 'A') + cursor[(at + 1)..];
            var refused = await scene.HhsOig.AskAsync(Page, new { after = forged });

            Assert.False(refused.TryGetProperty("data", out _), $"letter {at}");
            Assert.Equal("UAC6005", Code(refused));
        }

        foreach (var made in new[] { "", "x", Convert.ToBase64String("0"u8), new string('A', 4_000) })
        {
            Assert.Equal("UAC6005", Code(await scene.HhsOig.AskAsync(Page, new { after = made })));
        }
    }

    [DatabaseFact]
    public async Task Ids_that_are_made_up_lead_to_no_child_and_look_like_ids_that_do_not_exist()
    {
        const string ById = "query($id: ID!) { disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { child(by: {id: $id}) { aNumber } } }";
        var raw = await scene.Gateway.Database.ScalarAsync<Guid>("SELECT id FROM records.child ORDER BY id LIMIT 1");
        string[] made = ["1", raw.ToString(), Convert.ToBase64String(raw.ToByteArray()), new string('A', 22), new string('_', 22), "../../etc", ""];

        foreach (var id in made)
        {
            var answer = await scene.HhsOig.AskAsync(ById, new { id });

            Assert.True(!answer.TryGetProperty("data", out _) || Child(answer).ValueKind == JsonValueKind.Null, $"{id}: {answer}");
        }
    }

    [DatabaseFact]
    public async Task The_operation_is_the_bodys_whatever_headers_and_address_say()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql?operationName=B&query=%7B__typename%7D");
        request.Headers.Add("X-Apollo-Operation-Name", "B");
        request.Headers.Add("X-HTTP-Method-Override", "GET");
        request.Content = Json("""{"query": "query A { disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { a: id } } query B { disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { b: id } }", "operationName": "A"}""");

        var answer = await scene.HhsOig.SendRawAsync(request);

        Assert.True(answer.GetProperty("data").GetProperty("disclosure").TryGetProperty("a", out _));
    }

    [DatabaseTheory]
    [InlineData("EF-BB-BF", "7B-7D", "UAC6102")]
    [InlineData("FF-FE", "7B-00-7D-00", "UAC6100")]
    [InlineData("", "7B-22-71-75-65-72-79-22-3A-22-C0-AF-22-7D", "UAC6100")]
    [InlineData("", "7B-22-71-75-65-72-79-22-3A-22-ED-A0-80-22-7D", "UAC6100")]
    public async Task A_body_is_read_as_UTF_8_and_as_nothing_else(string mark, string bytes, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Content = new ByteArrayContent([.. Bytes(mark), .. Bytes(bytes)]);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        Assert.Equal(code, Code(await scene.HhsOig.SendRawAsync(request)));
    }

    [DatabaseTheory]
    [InlineData("{\"query\": \"{ __typename }\", \"query\": \"{ disclosure }\"}")]
    [InlineData("{\"query\": \"{ __typename }\", \"qu\\u0065ry\": \"{ disclosure }\"}")]
    [InlineData("{\"query\": \"{ __typename }\", \"variables\": {\"a\": 1, \"a\": 2}}")]
    [InlineData("{\"query\": \"{ __typename }\", \"extensions\": {\"disclosure\": {\"dryRun\": true, \"dryRun\": false}}}")]
    public async Task A_member_that_stands_twice_is_refused_at_every_depth(string body)
    {
        using var response = await scene.HhsOig.SendTextAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("UAC6100", Code(JsonElement.Parse(await response.Content.ReadAsStringAsync())));
    }

    [DatabaseTheory]
    [InlineData("' OR '1'='1")]
    [InlineData("'; DROP TABLE records.child; --")]
    [InlineData("$1")]
    [InlineData("\\' OR 1=1 --")]
    public async Task A_value_that_looks_like_SQL_is_a_value(string text)
    {
        var before = await scene.Gateway.Database.ScalarAsync<long>("SELECT count(*) FROM records.child");

        var answer = await scene.HhsOig.AskAsync(
            "query($n: String!) { disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { children(where: {lastName: {eq: $n}}, first: 5) { nodes { id } } } }", new { n = text });

        Assert.Empty(answer.GetProperty("data").GetProperty("disclosure").GetProperty("children").GetProperty("nodes").EnumerateArray());
        Assert.Equal(before, await scene.Gateway.Database.ScalarAsync<long>("SELECT count(*) FROM records.child"));
    }

    [DatabaseFact]
    public async Task A_failure_of_the_database_tells_nothing_of_table_column_or_statement()
    {
        await scene.Gateway.Database.ExecuteAsync("REVOKE SELECT (last_name) ON records.child FROM uac_gateway_oversight");
        try
        {
            using var response = await scene.HhsOig.SendAsync(new
            {
                query = "{ disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { children(where: {}, first: 1) { nodes { lastName } } } }",
            });
            var text = await response.Content.ReadAsStringAsync();

            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            string[] words = ["last_name", "records.", "SELECT", "42501", "permission", "Npgsql", " at "];
            Assert.All(words, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
        }
        finally
        {
            await scene.Gateway.Database.ExecuteAsync("GRANT SELECT (last_name) ON records.child TO uac_gateway_oversight");
        }
    }

    private static JsonElement Child(JsonElement answer) => answer.GetProperty("data").GetProperty("disclosure").GetProperty("child");

    private static string? Code(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace("-", "", StringComparison.Ordinal));
}
