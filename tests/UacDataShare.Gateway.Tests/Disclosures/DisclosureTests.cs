using System.Net;
using System.Text.Json;
using UacDataShare.Ledger.Receipts;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Disclosures;

/// <summary>The one job, end to end: ask, decide field by field, record, answer with a receipt.</summary>
public class DisclosureTests(DisclosureScene scene) : IClassFixture<DisclosureScene>
{
    private const string Lookup = """
        query Lead($number: ANumber!, $purpose: Purpose!) {
          disclosure(purpose: $purpose, caseNumber: "HSI-2026-004711") {
            id
            child(by: {aNumber: $number}) {
              id aNumber lastName dateOfBirth religion
              releases(first: 2) {
                addressLine addressClusterCount
                sponsor { name dateOfBirth phone relationship immigrationStatus }
              }
              health { diagnosis }
            }
          }
        }
        """;

    [DatabaseFact]
    public async Task A_trafficking_lead_gets_what_is_permitted_and_null_with_a_reason_for_the_rest()
    {
        var answer = await scene.Hsi.AskAsync(Lookup, new { number = scene.Open, purpose = "TRAFFICKING_INVESTIGATION" });

        var child = answer.GetProperty("data").GetProperty("disclosure").GetProperty("child");
        Assert.Equal(scene.Open, child.GetProperty("aNumber").GetString());
        Assert.Matches("^.\\.$", child.GetProperty("lastName").GetString());
        Assert.Equal(JsonValueKind.Null, child.GetProperty("religion").ValueKind);
        Assert.Equal(JsonValueKind.Null, child.GetProperty("health").ValueKind);
        var sponsor = child.GetProperty("releases")[0].GetProperty("sponsor");
        Assert.Matches("^[0-9]{4}$", sponsor.GetProperty("dateOfBirth").GetString());
        Assert.Equal(["Child.religion", "Release.addressClusterCount", "Sponsor.immigrationStatus", "Child.health"], Errors(answer).Select(Coordinate));
        Assert.All(Errors(answer), error => Assert.Equal("UAC6001", error.GetProperty("extensions").GetProperty("code").GetString()));
        Assert.Equal("L-02", Errors(answer)[0].GetProperty("extensions").GetProperty("authorities")[0].GetString());
    }

    [DatabaseFact]
    public async Task The_answer_carries_a_receipt_that_verifies_without_the_gateway()
    {
        var answer = await scene.Hsi.AskAsync(Lookup, new { number = scene.Open, purpose = "TRAFFICKING_INVESTIGATION" });
        var recorded = answer.GetProperty("extensions").GetProperty("disclosure");

        using var http = scene.Gateway.CreateClient();
        var text = await http.GetStringAsync(recorded.GetProperty("receipt").GetString());

        Assert.True(Receipt.TryParse(text, out var receipt, out var error), error?.ToString());
        Assert.Equal(recorded.GetProperty("ledgerIndex").GetInt64(), receipt.Index);
        Assert.Equal(
            recorded.GetProperty("decisionId").GetString(),
            answer.GetProperty("data").GetProperty("disclosure").GetProperty("id").GetString());
    }

    [DatabaseFact]
    public async Task The_same_question_for_civil_enforcement_gets_no_more_than_the_courts_ceiling()
    {
        var answer = await scene.Ero.AskAsync(Lookup, new { number = scene.Open, purpose = "CIVIL_ENFORCEMENT" });

        var child = answer.GetProperty("data").GetProperty("disclosure").GetProperty("child");
        Assert.Equal(scene.Open, child.GetProperty("aNumber").GetString());
        Assert.Equal(JsonValueKind.String, child.GetProperty("dateOfBirth").ValueKind);
        Assert.Equal(JsonValueKind.Null, child.GetProperty("lastName").ValueKind);
        Assert.Equal(JsonValueKind.Null, child.GetProperty("releases")[0].GetProperty("sponsor").ValueKind);
        Assert.Equal(JsonValueKind.Null, child.GetProperty("releases")[0].GetProperty("addressClusterCount").ValueKind);
    }

    [DatabaseFact]
    public async Task A_protected_record_answers_as_if_it_did_not_exist()
    {
        var hidden = await scene.Hsi.AskAsync(Lookup, new { number = scene.Protected, purpose = "TRAFFICKING_INVESTIGATION" });
        var absent = await scene.Hsi.AskAsync(Lookup, new { number = DisclosureScene.Absent, purpose = "TRAFFICKING_INVESTIGATION" });

        Assert.Equal(JsonValueKind.Null, hidden.GetProperty("data").GetProperty("disclosure").GetProperty("child").ValueKind);
        Assert.Equal(WithoutIdentity(absent), WithoutIdentity(hidden));
    }

    [DatabaseFact]
    public async Task A_known_client_with_a_forbidden_purpose_gets_nothing_and_the_denial_is_recorded()
    {
        var answer = await scene.Ero.AskAsync(Lookup, new { number = scene.Open, purpose = "TRAFFICKING_INVESTIGATION" });

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("disclosure").GetProperty("child").ValueKind);
        var index = answer.GetProperty("extensions").GetProperty("disclosure").GetProperty("ledgerIndex").GetInt64();
        Assert.Equal(2, await scene.Gateway.Database.ScalarAsync<short>($"SELECT kind::smallint FROM ledger.entry WHERE idx = {index}"));
    }

    [DatabaseFact]
    public async Task Ids_differ_between_recipients_and_lead_back_only_for_their_own()
    {
        const string ById = "query($id: ID!, $purpose: Purpose!) { disclosure(purpose: $purpose, caseNumber: \"C-1\") { child(by: {id: $id}) { aNumber } } }";
        var answer = await scene.Hsi.AskAsync(Lookup, new { number = scene.Open, purpose = "WELFARE_CHECK" });
        var id = answer.GetProperty("data").GetProperty("disclosure").GetProperty("child").GetProperty("id").GetString();

        var own = await scene.Hsi.AskAsync(ById, new { id, purpose = "WELFARE_CHECK" });
        var foreign = await scene.Ero.AskAsync(ById, new { id, purpose = "CIVIL_ENFORCEMENT" });

        Assert.Equal(scene.Open, own.GetProperty("data").GetProperty("disclosure").GetProperty("child").GetProperty("aNumber").GetString());
        Assert.Equal(JsonValueKind.Null, foreign.GetProperty("data").GetProperty("disclosure").GetProperty("child").ValueKind);
    }

    [DatabaseFact]
    public async Task Pages_follow_one_another_without_a_gap_or_a_repetition()
    {
        const string Page = """
            query($after: String) {
              disclosure(purpose: OVERSIGHT, caseNumber: "OIG-2026-1") {
                children(where: {}, orderBy: [{lastName: ASC}, {dateOfBirth: DESC}], first: 70, after: $after) {
                  totalCount nodes { aNumber portalId } pageInfo { hasNextPage endCursor }
                }
              }
            }
            """;
        var seen = new List<string?>();
        string? after = null;
        int total;
        bool more;
        do
        {
            var answer = await scene.HhsOig.AskAsync(Page, new { after });
            var page = answer.GetProperty("data").GetProperty("disclosure").GetProperty("children");
            seen.AddRange(page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("portalId").GetString()));
            total = page.GetProperty("totalCount").GetInt32();
            more = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean();
            after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        }
        while (more);

        Assert.Equal(await scene.Gateway.Database.ScalarAsync<long>("SELECT count(*) FROM records.child"), seen.Count);
        Assert.Equal(seen.Count, total);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [DatabaseFact]
    public async Task A_cursor_of_another_question_is_refused()
    {
        const string Page = "query($after: String, $first: Int!, $n: String!) { disclosure(purpose: OVERSIGHT, caseNumber: \"OIG-1\") { children(where: {lastName: {startsWith: $n}}, first: $first, after: $after) { pageInfo { endCursor } } } }";
        var answer = await scene.HhsOig.AskAsync(Page, new { first = 1, n = "" });
        var after = answer.GetProperty("data").GetProperty("disclosure").GetProperty("children").GetProperty("pageInfo").GetProperty("endCursor").GetString();

        var other = await scene.HhsOig.AskAsync(Page, new { after, first = 1, n = "A" });

        Assert.Equal("UAC6005", Errors(other).Single().GetProperty("extensions").GetProperty("code").GetString());
    }

    [DatabaseFact]
    public async Task A_count_of_few_is_told_as_a_band()
    {
        var birth = await scene.Gateway.Database.ScalarAsync<DateTime>("SELECT date_of_birth::timestamp FROM records.child ORDER BY id LIMIT 1");
        var answer = await scene.HhsOig.AskAsync(
            "query($d: Date!) { disclosure(purpose: OVERSIGHT, caseNumber: \"OIG-1\") { children(where: {dateOfBirth: {eq: $d}}, first: 1) { totalCount } } }",
            new { d = birth.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) });

        Assert.Equal("0-10", answer.GetProperty("data").GetProperty("disclosure").GetProperty("children").GetProperty("totalCount").GetString());
    }

    [DatabaseFact]
    public async Task A_filter_on_a_barred_field_withholds_the_whole_page()
    {
        var answer = await scene.Hsi.AskAsync("""
            { disclosure(purpose: WELFARE_CHECK, caseNumber: "C-1") {
                children(where: {dateOfBirth: {eq: "2009-03-01"}, religion: {startsWith: ""}}, first: 5) { nodes { aNumber } } } }
            """);

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("disclosure").GetProperty("children").ValueKind);
        Assert.Equal("UAC6002", Errors(answer).Single().GetProperty("extensions").GetProperty("code").GetString());
    }

    [DatabaseFact]
    public async Task A_dry_run_gives_the_decisions_reads_no_record_and_is_recorded_as_one()
    {
        const string Explained = """
            query($number: ANumber!) { disclosure(purpose: WELFARE_CHECK, caseNumber: "C-1") {
                explain { coordinate use effect mask authorities reason } child(by: {aNumber: $number}) { aNumber religion } } }
            """;
        var answer = await scene.Hsi.AskAsync(Explained, new { number = scene.Open }, new { disclosure = new { dryRun = true } });

        var disclosure = answer.GetProperty("data").GetProperty("disclosure");
        Assert.Equal(JsonValueKind.Null, disclosure.GetProperty("child").ValueKind);
        Assert.Equal(["ALLOW", "DENY", "ALLOW", "ALLOW"], disclosure.GetProperty("explain").EnumerateArray().Select(one => one.GetProperty("effect").GetString()));
        var index = answer.GetProperty("extensions").GetProperty("disclosure").GetProperty("ledgerIndex").GetInt64();
        Assert.Equal(3, await scene.Gateway.Database.ScalarAsync<short>($"SELECT kind::smallint FROM ledger.entry WHERE idx = {index}"));
    }

    [DatabaseTheory]
    [InlineData("children(where: {}, first: 100) { nodes { id } }")]
    [InlineData("children(where: {}, first: 100) { totalCount }")]
    [InlineData("children(where: {}, first: 100) { pageInfo { hasNextPage } }")]
    [InlineData("children(where: {dateOfBirth: {}}, first: 100) { nodes { __typename } }")]
    [InlineData("children(where: {dateOfBirth: {from: \"1900-01-01\"}}, first: 10) { nodes { id } }")]
    [InlineData("children(where: {release: {addressLine: {startsWith: \"\"}}}, first: 10) { nodes { id } }")]
    public async Task Ids_counts_and_pages_alone_are_judged_like_any_field(string query)
    {
        foreach (var asker in new[] { scene.Hsi, scene.Ero })
        {
            var purpose = asker == scene.Hsi ? "WELFARE_CHECK" : "CIVIL_ENFORCEMENT";
            var answer = await asker.AskAsync($"{{ disclosure(purpose: {purpose}, caseNumber: \"C-1\") {{ {query} }} }}");

            Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("disclosure").GetProperty("children").ValueKind);
            Assert.Equal("UAC6002", Errors(answer).Single().GetProperty("extensions").GetProperty("code").GetString());
        }
    }

    [DatabaseFact]
    public async Task That_a_record_exists_is_not_told_for_a_forbidden_purpose()
    {
        var answer = await scene.Ero.AskAsync(
            "query($n: ANumber!) { disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") { child(by: {aNumber: $n}) { __typename } } }", new { n = scene.Open });

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("disclosure").GetProperty("child").ValueKind);
        Assert.Equal("UAC6002", Errors(answer).Single().GetProperty("extensions").GetProperty("code").GetString());
    }

    [DatabaseFact]
    public async Task A_text_that_no_record_can_hold_is_refused_and_not_called_an_outage()
    {
        var answer = await scene.HhsOig.AskAsync(
            "query($n: String!) { disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { children(where: {lastName: {eq: $n}}, first: 1) { totalCount } } }", new { n = "a\0b" });

        Assert.Equal("UAC6011", Errors(answer).Single().GetProperty("extensions").GetProperty("code").GetString());
    }

    [DatabaseFact]
    public async Task A_client_that_may_not_ask_freely_is_refused_what_was_not_registered()
    {
        var held = new Asker(scene.Gateway, await scene.Gateway.RegisterAsync("held-desk", Disclosure.Recipients.RecipientClass.Hsi, requireDpop: false, mayAskAdHoc: false, agency: "ICE"));

        var answer = await held.AskAsync("{ disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") { id } }");

        Assert.Equal("UAC6106", Errors(answer).Single().GetProperty("extensions").GetProperty("code").GetString());
    }

    [DatabaseFact]
    public async Task Two_disclosures_in_one_operation_are_refused()
    {
        var answer = await scene.Hsi.AskAsync("""
            { a: disclosure(purpose: WELFARE_CHECK, caseNumber: "C-1") { id } b: disclosure(purpose: COURT_NOTICE, caseNumber: "C-1") { id } }
            """);

        Assert.False(answer.TryGetProperty("data", out _));
        Assert.Equal("UAC6003", Errors(answer).Single().GetProperty("extensions").GetProperty("code").GetString());
    }

    [DatabaseTheory]
    [InlineData("{\"query\": ", "UAC6100")]
    [InlineData("{\"query\": \"{a}\", \"variables\": {\"x\": \"\\ud800\"}}", "UAC6100")]
    [InlineData("[]", "UAC6107")]
    [InlineData("7", "UAC6101")]
    [InlineData("{}", "UAC6102")]
    [InlineData("{\"query\": 1}", "UAC6102")]
    [InlineData("{\"query\": \"{a}\", \"query\": \"{b}\"}", "UAC6100")]
    [InlineData("{\"query\": \"{a}\", \"operationName\": {}}", "UAC6103")]
    [InlineData("{\"query\": \"{a}\", \"variables\": 7}", "UAC6104")]
    [InlineData("{\"query\": \"{a}\", \"extensions\": []}", "UAC6105")]
    public async Task A_body_that_is_no_request_is_refused_with_its_code(string body, string code)
    {
        using var response = await scene.Hsi.SendTextAsync(body);
        var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.False(answer.TryGetProperty("data", out _));
        Assert.Equal(code, Errors(answer).Single().GetProperty("extensions").GetProperty("code").GetString());
    }

    [DatabaseTheory]
    [InlineData("{ disclosure(", 1, 14)]
    [InlineData("{ disclosure(purpose: NOTHING, caseNumber: \"C-1\") { id } }", 1, 23)]
    [InlineData("{ nothing }", 1, 3)]
    public async Task A_document_that_does_not_hold_is_refused_with_its_place(string query, int line, int column)
    {
        var before = await scene.EntriesAsync();
        var answer = await scene.Hsi.AskAsync(query);

        var place = Errors(answer)[0].GetProperty("locations")[0];
        Assert.Equal((line, column), (place.GetProperty("line").GetInt32(), place.GetProperty("column").GetInt32()));
        Assert.False(answer.TryGetProperty("data", out _));
        Assert.Equal(before, await scene.EntriesAsync());
    }

    [DatabaseFact]
    public async Task Without_a_token_nothing_is_answered()
    {
        using var http = scene.Gateway.CreateClient();
        using var response = await http.PostAsync("/graphql", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.NotEmpty(response.Headers.WwwAuthenticate);
    }

    private static List<JsonElement> Errors(JsonElement answer) =>
        answer.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateArray()] : [];

    private static string? Coordinate(JsonElement error) => error.GetProperty("extensions").GetProperty("coordinate").GetString();

    // Decision id, ledger index and receipt name the decision itself; everything else must be the same.
    private static string WithoutIdentity(JsonElement answer)
    {
        var recorded = answer.GetProperty("extensions").GetProperty("disclosure");
        var decision = recorded.GetProperty("decisionId").GetString() ?? "";
        return answer.GetRawText()
            .Replace(decision, "ID", StringComparison.Ordinal)
            .Replace($"\"ledgerIndex\":{recorded.GetProperty("ledgerIndex").GetInt64()}", "\"ledgerIndex\":N", StringComparison.Ordinal);
    }
}
