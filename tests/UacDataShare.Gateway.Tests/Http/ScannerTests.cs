using System.Net;
using System.Text.Json;
using UacDataShare.Gateway.Tests.Disclosures;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Http;

/// <summary>
/// The checks of the public scanner graphql-cop 1.15, each as it asks, signed in so that what answers is the gateway and not the door.
/// Each test says by what the scanner would find the gap.
/// </summary>
public sealed class ScannerTests(DisclosureScene scene) : IClassFixture<DisclosureScene>
{
    [DatabaseFact]
    public async Task Alias_overloading_gives_no_data_for_the_hundred_and_first_alias()
    {
        var answer = await scene.HhsOig.AskAsync("query { " + string.Join('\n', Enumerable.Range(0, 101).Select(i => $"alias{i}:__typename")) + " }");

        AssertNoData(answer);
    }

    [DatabaseFact]
    public async Task Array_batching_gives_no_list_of_answers()
    {
        var batch = "[" + string.Join(',', Enumerable.Repeat("{\"query\": \"query { __typename }\"}", 10)) + "]";

        using var response = await scene.HhsOig.SendTextAsync(batch);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var answer = await JsonAsync(response);
        Assert.Equal(JsonValueKind.Object, answer.ValueKind);
        AssertNoData(answer);
    }

    [DatabaseFact]
    public async Task Directive_overloading_is_not_answered_with_an_error_for_each()
    {
        var answer = await scene.HhsOig.AskAsync("query { __typename @aa@aa@aa@aa@aa@aa@aa@aa@aa@aa }");

        AssertNoData(answer);
        Assert.NotEqual(10, answer.GetProperty("errors").GetArrayLength());
    }

    [DatabaseFact]
    public async Task Field_duplication_is_refused()
    {
        var answer = await scene.HhsOig.AskAsync("query { " + string.Concat(Enumerable.Repeat("__typename \n", 500)) + "}");

        AssertNoData(answer);
    }

    [DatabaseFact]
    public async Task Circular_introspection_is_refused() =>
        AssertNoData(await scene.HhsOig.AskAsync("query { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }"));

    [DatabaseFact]
    public async Task Circular_fragments_are_refused() =>
        AssertNoData(await scene.HhsOig.AskAsync("query { __schema { ...A } } fragment A on __Schema { __typename ...B } fragment B on __Schema { ...A }"));

    [DatabaseFact]
    public async Task Introspection_is_refused() =>
        AssertNoData(await scene.HhsOig.AskAsync("query { __schema { types { name fields { name } } } }"));

    [DatabaseFact]
    public async Task Field_suggestions_are_not_made()
    {
        var answer = await scene.HhsOig.AskAsync("query { __schema { directive } }");

        AssertNoData(answer);
        Assert.DoesNotContain("Did you mean", answer.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [DatabaseTheory]
    [InlineData("query {__typename}")]
    [InlineData("mutation {__typename}")]
    public async Task Queries_and_mutations_by_GET_are_refused(string query)
    {
        using var response = await scene.HhsOig.GetAsync($"/graphql?query={Uri.EscapeDataString(query)}", preflight: null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.DoesNotContain("\"data\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    [InlineData("application/x-www-form-urlencoded", "query=query+%7B__typename%7D")]
    [InlineData("text/plain", "{\"query\": \"{ __typename }\"}")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"query\"\r\n\r\n{__typename}\r\n--x--")]
    public async Task What_a_form_of_a_foreign_page_can_post_is_refused(string contentType, string body)
    {
        using var response = await scene.HhsOig.SendAsync(body, contentType, accept: null);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.DoesNotContain("\"data\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    [InlineData("/graphiql")]
    [InlineData("/playground")]
    [InlineData("/console")]
    [InlineData("/graphql")]
    public async Task No_page_to_explore_is_served(string path)
    {
        using var response = await scene.HhsOig.GetAsync(path, preflight: null);

        Assert.False(response.IsSuccessStatusCode);
        var page = await response.Content.ReadAsStringAsync();
        string[] marks = ["graphiql.min.css", "GraphQL Playground", "GraphiQL", "graphql-playground"];
        Assert.All(marks, mark => Assert.DoesNotContain(mark, page, StringComparison.OrdinalIgnoreCase));
    }

    [DatabaseFact]
    public async Task Tracing_is_absent()
    {
        using var response = await scene.HhsOig.SendAsync(new { query = "query { disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { id } }" });
        var text = await response.Content.ReadAsStringAsync();

        string[] marks = ["tracing", "stacktrace", "\"exception\"", "duration"];
        Assert.All(marks, mark => Assert.DoesNotContain(mark, text, StringComparison.OrdinalIgnoreCase));
    }

    [DatabaseFact]
    public async Task A_document_that_is_none_is_an_error_and_no_exception()
    {
        using var response = await scene.HhsOig.SendAsync(new { query = "qwerty cop { abc }" });
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        AssertNoData(JsonElement.Parse(text));
        Assert.DoesNotContain("exception", text, StringComparison.OrdinalIgnoreCase);
    }

    private static void AssertNoData(JsonElement answer)
    {
        Assert.False(answer.TryGetProperty("data", out _), answer.ToString());
        Assert.NotEmpty(answer.GetProperty("errors").EnumerateArray());
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) => JsonElement.Parse(await response.Content.ReadAsStringAsync());
}
