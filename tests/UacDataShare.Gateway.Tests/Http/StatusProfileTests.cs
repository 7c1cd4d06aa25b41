using System.Text.Json;
using UacDataShare.Gateway.Tests.Disclosures;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Http;

/// <summary>Status and media type of every outcome over HTTP, in both profiles.</summary>
public sealed class StatusProfileTests(DisclosureScene audit, DraftScene draft) : IClassFixture<DisclosureScene>, IClassFixture<DraftScene>
{
    private const string Json = "application/json";

    private const string Response = "application/graphql-response+json";

    /// <summary>What is sent, and the status for a client of JSON and of GraphQL responses: by the audits, then by the draft.</summary>
    public static TheoryData<string, string, int, int, int> Outcomes => new()
    {
        { "data alone", Body("{ disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") { id } }"), 200, 200, 200 },
        { "data with errors", Body("{ disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") { child(by: {aNumber: \"999999998\"}) { religion } } }"), 200, 200, 294 },
        { "no JSON", "{", 400, 400, 400 },
        { "no object", "7", 400, 400, 422 },
        { "a list", "[]", 400, 400, 422 },
        { "no query", "{}", 400, 400, 422 },
        { "a query that is no text", "{\"query\": {}}", 400, 400, 422 },
        { "variables that are no object", "{\"query\": \"{ disclosure }\", \"variables\": \"\"}", 400, 400, 422 },
        { "a document that does not parse", Body("{ disclosure("), 200, 400, 400 },
        { "a document that is not valid", Body("{ nothing }"), 200, 400, 422 },
        { "an operation that is not there", """{"query": "query A { __typename }", "operationName": "B"}""", 200, 400, 422 },
        { "variables that do not fit", """{"query": "query($first: Int!) { disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { children(where: {}, first: $first) { totalCount } } }", "variables": {"first": "x"}}""", 200, 400, 422 },
        { "a hash that is not known", """{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "0000000000000000000000000000000000000000000000000000000000000000"}}}""", 200, 400, 422 },
        { "two disclosures", Body("{ a: disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { id } b: disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { id } }"), 200, 400, 422 },
    };

    public static TheoryData<string?, bool> ContentTypes => new()
    {
        { "application/json", true },
        { "Application/JSON; Charset=\"UTF-8\"", true },
        { "application/json; charset=utf-8", true },
        { "application/json; charset=utf-16", false },
        { "application/json; charset=iso-8859-1", false },
        { "application/graphql", false },
        { "application/x-www-form-urlencoded", false },
        { "multipart/form-data; boundary=x", false },
        { "text/plain", false },
        { "text/json", false },
        { "json", false },
        { null, false },
    };

    public static TheoryData<string?, string?> Accepted => new()
    {
        { null, Json },
        { "*/*", Json },
        { "application/*", Json },
        { "application/json", Json },
        { "application/graphql-response+json", Response },
        { "application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", Response },
        { "application/json, application/graphql-response+json;q=0.5", Json },
        { "application/json;q=0, application/graphql-response+json", Response },
        { "text/html, application/graphql-response+json;q=0.1", Response },
        { "text/html", null },
        { "application/graphql-response+json;q=0", null },
    };

    [DatabaseTheory]
    [MemberData(nameof(Outcomes))]
    public async Task Each_outcome_has_the_status_of_the_profile(string outcome, string body, int auditJson, int auditResponse, int draftBoth)
    {
        using var one = await audit.Hsi.SendAsync(body, Json, Json);
        using var two = await audit.Hsi.SendAsync(body, Json, Response);
        using var three = await draft.Hsi.SendAsync(body, Json, Json);
        using var four = await draft.Hsi.SendAsync(body, Json, Response);

        Assert.Equal(
            (outcome, auditJson, auditResponse, draftBoth, draftBoth),
            (outcome, (int)one.StatusCode, (int)two.StatusCode, (int)three.StatusCode, (int)four.StatusCode));
        Assert.Equal([Json, Response, Json, Response], new[] { one, two, three, four }.Select(response => response.Content.Headers.ContentType?.MediaType));
    }

    [DatabaseTheory]
    [MemberData(nameof(ContentTypes))]
    public async Task Only_JSON_in_UTF_8_is_taken(string? contentType, bool isTaken)
    {
        foreach (var asker in new[] { audit.Hsi, draft.Hsi })
        {
            using var response = await asker.SendAsync(Body("{ disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") { id } }"), contentType, null);

            Assert.Equal(isTaken ? 200 : 415, (int)response.StatusCode);
        }
    }

    [DatabaseTheory]
    [MemberData(nameof(Accepted))]
    public async Task The_answer_has_the_media_type_that_is_accepted(string? accept, string? mediaType)
    {
        using var response = await audit.Hsi.SendAsync(Body("{ disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") { id } }"), Json, accept);

        Assert.Equal(mediaType is null ? 406 : 200, (int)response.StatusCode);
        if (mediaType is not null)
        {
            Assert.Equal($"{mediaType}; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        }
    }

    [DatabaseTheory]
    [InlineData("/graphql?query={disclosure}")]
    [InlineData("/graphql?documentId=x")]
    public async Task GET_is_off_unless_it_is_switched_on(string address)
    {
        using var response = await audit.Hsi.GetAsync(address);

        Assert.Equal(405, (int)response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    private static string Body(string query) => JsonSerializer.Serialize(new { query });
}
