using System.Net;
using System.Text.Json;
using UacDataShare.TestDatabases;
using static UacDataShare.Gateway.Tests.Documents.DocumentScene;

namespace UacDataShare.Gateway.Tests.Documents;

/// <summary>Documents that were registered for a client, asked for by id.</summary>
public sealed class RegisteredDocumentTests(DocumentScene scene) : IClassFixture<DocumentScene>
{
    private static readonly string Id = $"sha256:{Hash(Lookup)}";

    public static TheoryData<string> Forms => ["prefixed", "bare", "apollo", "both", "text and id", "text alone"];

    [DatabaseTheory]
    [MemberData(nameof(Forms))]
    public async Task A_client_that_may_not_ask_freely_is_answered_what_was_registered_for_it(string form)
    {
        var variables = new { number = scene.Open };
        object body = form switch
        {
            "prefixed" => new { documentId = Id, variables },
            "bare" => new { documentId = Hash(Lookup), variables },
            "apollo" => new { extensions = Persisted(Hash(Lookup)), variables },
            "both" => new { documentId = Id, extensions = Persisted(Hash(Lookup)), variables },
            "text and id" => new { query = Lookup, documentId = Id, variables },
            _ => new { query = Lookup, variables },
        };

        var answer = await AskAsync(scene.Desk, body);

        Assert.Equal(scene.Open, Number(answer));
        Assert.False(await scene.IsAdHocAsync(answer));
    }

    [DatabaseFact]
    public async Task A_text_that_was_not_registered_is_refused_however_it_comes()
    {
        const string Other = "{ disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-2\") { id } }";

        Assert.Equal("UAC6106", Code(await AskAsync(scene.Desk, new { query = Other })));
        Assert.Equal("UAC6106", Code(await AskAsync(scene.Desk, new { query = Other, documentId = $"sha256:{Hash(Other)}" })));
        Assert.Equal("UAC6106", Code(await AskAsync(scene.Desk, new { query = Other, extensions = Persisted(Hash(Other)) })));
        Assert.Equal("UAC6112", Code(await AskAsync(scene.Desk, new { documentId = $"sha256:{Hash(Other)}" })));
    }

    [DatabaseFact]
    public async Task A_text_under_the_id_of_another_is_refused()
    {
        const string Other = "{ disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-2\") { id } }";

        Assert.Equal("UAC6111", Code(await AskAsync(scene.Desk, new { query = Other, documentId = Id })));
        Assert.Equal("UAC6111", Code(await AskAsync(scene.Free, new { query = Other, extensions = Persisted(Hash(Lookup)) })));
        Assert.Equal("UAC6111", Code(await AskAsync(scene.Free, new { query = Other, documentId = Id })));
    }

    [DatabaseFact]
    public async Task The_id_of_another_clients_document_leads_nowhere()
    {
        Assert.Equal("UAC6112", Code(await AskAsync(scene.OtherDesk, new { documentId = Id, variables = new { number = scene.Open } })));
        Assert.Equal("PERSISTED_QUERY_NOT_SUPPORTED", Code(await AskAsync(scene.OtherDesk, new { extensions = Persisted(Hash(Lookup)) })));
        Assert.Equal("UAC6106", Code(await AskAsync(scene.OtherDesk, new { query = Lookup })));
        Assert.Equal("UAC6112", Code(await AskAsync(scene.Free, new { documentId = Id })));
    }

    [DatabaseFact]
    public async Task A_retired_document_is_refused()
    {
        Assert.Equal("UAC6113", Code(await AskAsync(scene.Desk, new { documentId = $"sha256:{Hash(Retired)}" })));
        Assert.Equal("UAC6113", Code(await AskAsync(scene.Desk, new { extensions = Persisted(Hash(Retired)) })));
        Assert.Equal("UAC6106", Code(await AskAsync(scene.Desk, new { query = Retired })));
    }

    [DatabaseFact]
    public async Task Retiring_takes_effect_within_five_seconds()
    {
        const string Once = "query Once { disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-3\") { id } }";
        await scene.Store.RegisterAsync("desk", [(Hash(Once), Once)], default);
        var first = await AskAsync(scene.Desk, new { documentId = Hash(Once) });
        await scene.Store.RetireAsync("desk", Hash(Once), default);
        scene.Gateway.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.True(first.TryGetProperty("data", out _));
        Assert.Equal("UAC6113", Code(await AskAsync(scene.Desk, new { documentId = Hash(Once) })));
    }

    [DatabaseTheory]
    [InlineData("""{"documentId": "md5:0cc175b9c0f1b6a831c399e269772661"}""", "UAC6108")]
    [InlineData("""{"documentId": "sha256:ABC"}""", "UAC6108")]
    [InlineData("""{"documentId": ""}""", "UAC6108")]
    [InlineData("""{"documentId": 7}""", "UAC6108")]
    [InlineData("""{"extensions": {"persistedQuery": true}}""", "UAC6109")]
    [InlineData("""{"extensions": {"persistedQuery": {"version": 2, "sha256Hash": "0000000000000000000000000000000000000000000000000000000000000000"}}}""", "UAC6109")]
    [InlineData("""{"extensions": {"persistedQuery": {"version": 1e99, "sha256Hash": "0000000000000000000000000000000000000000000000000000000000000000"}}}""", "UAC6109")]
    [InlineData("""{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "00"}}}""", "UAC6109")]
    [InlineData("""{"documentId": "1111111111111111111111111111111111111111111111111111111111111111", "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "0000000000000000000000000000000000000000000000000000000000000000"}}}""", "UAC6110")]
    [InlineData("""{"documentId": null, "query": null}""", "UAC6102")]
    [InlineData("""[{"documentId": "x"}]""", "UAC6107")]
    public async Task An_id_that_is_none_is_refused_with_its_code(string body, string code)
    {
        using var response = await scene.Desk.SendTextAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(code, Code(await BodyAsync(response)));
    }

    [DatabaseFact]
    public async Task By_GET_a_registered_document_is_answered_with_its_id_in_the_query_or_in_the_path()
    {
        var variables = Uri.EscapeDataString(JsonSerializer.Serialize(new { number = scene.Open }));

        using var query = await scene.Desk.GetAsync($"/graphql?documentId={Id}&operationName=Lookup&variables={variables}");
        using var path = await scene.Desk.GetAsync($"/graphql/{Id}?operationName=&variables={variables}");
        var apollo = Uri.EscapeDataString(JsonSerializer.Serialize(Persisted(Hash(Lookup))));
        using var extensions = await scene.Desk.GetAsync($"/graphql?extensions={apollo}&variables={variables}", "Apollo-Require-Preflight");

        foreach (var response in new[] { query, path, extensions })
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(scene.Open, Number(await BodyAsync(response)));
            Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        }
    }

    [DatabaseTheory]
    [InlineData("/graphql?query={disclosure}", "UAC6116", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/graphql?documentId=a&documentId=b", "UAC6117", HttpStatusCode.BadRequest)]
    [InlineData("/graphql/abc?documentId=b", "UAC6117", HttpStatusCode.BadRequest)]
    [InlineData("/graphql/abc", "UAC6108", HttpStatusCode.BadRequest)]
    [InlineData("/graphql", "UAC6102", HttpStatusCode.BadRequest)]
    [InlineData("/graphql?documentId=abc&variables={", "UAC6100", HttpStatusCode.BadRequest)]
    [InlineData("/graphql?documentId=abc&variables=7", "UAC6104", HttpStatusCode.BadRequest)]
    public async Task By_GET_everything_else_is_refused(string address, string code, HttpStatusCode status)
    {
        using var response = await scene.Free.GetAsync(address);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, Code(await BodyAsync(response)));
        Assert.Equal(status == HttpStatusCode.MethodNotAllowed ? "POST" : "", response.Content.Headers.Allow.SingleOrDefault() ?? "");
    }

    [DatabaseFact]
    public async Task By_GET_a_request_that_a_foreign_page_could_send_is_refused()
    {
        using var response = await scene.Desk.GetAsync($"/graphql?documentId={Id}", preflight: null);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("UAC6118", Code(await BodyAsync(response)));
    }

    private static async Task<JsonElement> AskAsync(Disclosures.Asker asker, object body)
    {
        using var response = await asker.SendAsync(body);
        return await BodyAsync(response);
    }
}
