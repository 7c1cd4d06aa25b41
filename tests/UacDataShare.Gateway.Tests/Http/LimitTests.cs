using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Npgsql;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Gateway.Tests.Disclosures;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Http;

/// <summary>Each limit of a request, over HTTP: what it allows is answered, one more is refused before anything is decided.</summary>
public sealed class LimitTests(DisclosureScene scene) : IClassFixture<DisclosureScene>
{
    /// <summary>The limit's name in the error, a document within it and one beyond it.</summary>
    public static TheoryData<string, string, string> Documents => new()
    {
        { "tokens", "", Disclosure(Times(4_000, "id")) },
        { "nesting", "", "{ disclosure(purpose: " + new string('[', 70) + new string(']', 70) + ") { id } }" },
        { "fields", "", Disclosure(Times(1_000, "id")) },
        { "merge comparisons", Disclosure(Times(250, "id")), Disclosure(Times(500, "id")) },
        { "directives per location", Disclosure("id @include(if: true) @skip(if: false)"), Disclosure("id" + Times(5, "@include(if: true)")) },
        { "directives", Disclosure(Times(20, "id @include(if: true)")), Disclosure(Times(21, "id @include(if: true)")) },
        { "depth", "", Disclosure(string.Concat(Enumerable.Repeat("child(by: {id: \"x\"}) { ", 12)) + "id" + new string('}', 12)) },
        { "aliases", Disclosure(Numbered(15)), Disclosure(Numbered(16)) },
        { "root fields", "", "{ " + Times(11, "disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { id }") + " }" },
        { "fragment visits", "", Disclosure("...F0") + Bomb() },
    };

    [DatabaseTheory]
    [MemberData(nameof(Documents))]
    public async Task A_document_is_held_to_the_limit(string limit, string within, string beyond)
    {
        var before = await scene.EntriesAsync();
        var refused = await scene.Hsi.AskAsync(beyond);
        var after = await scene.EntriesAsync();

        Assert.False(refused.TryGetProperty("data", out _));
        var error = Assert.Single(refused.GetProperty("errors").EnumerateArray(), one => one.GetProperty("message").GetString()?.Contains($"\"{limit}\" is", StringComparison.Ordinal) ?? false);
        Assert.Equal("GQL0601", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(before, after);
        if (within.Length > 0)
        {
            Assert.True((await scene.Hsi.AskAsync(within)).TryGetProperty("data", out _));
        }
    }

    [DatabaseFact]
    public async Task No_more_than_five_errors_of_validation_are_told_and_one_that_there_are_more()
    {
        var answer = await scene.Hsi.AskAsync("{ " + Times(9, "nothing") + " }");

        // Ten errors would make a fingerprint: one that tools look for.
        Assert.Equal(6, answer.GetProperty("errors").GetArrayLength());
        Assert.Equal("GQL0601", answer.GetProperty("errors")[5].GetProperty("extensions").GetProperty("code").GetString());
    }

    [DatabaseFact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        using var response = await scene.Hsi.SendTextAsync(JsonSerializer.Serialize(new { query = new string('#', 128 * 1024) }));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("UAC5004", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    [InlineData("first: 0", "UAC6004")]
    [InlineData("first: 101", "UAC6004")]
    [InlineData("first: 2147483647", "UAC6119")]
    [InlineData("", "GQL0326")]
    public async Task A_page_has_a_size_and_not_too_large_a_one(string first, string code)
    {
        var answer = await scene.HhsOig.AskAsync($"{{ disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") {{ children(where: {{}} {first}) {{ nodes {{ id }} }} }} }}");

        Assert.Equal(code, Code(answer));
    }

    [DatabaseFact]
    public async Task Lists_of_a_row_are_held_to_the_size_of_a_page()
    {
        var answer = await scene.HhsOig.AskAsync("{ disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { child(by: {aNumber: \"999999998\"}) { releases(first: 101) { state } } } }");

        Assert.Equal("UAC6004", Code(answer));
    }

    [DatabaseFact]
    public async Task A_filter_takes_only_so_many_values()
    {
        const string Several = "query($n: [ANumber!]!) { disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { children(where: {aNumber: {in: $n}}, first: 1) { totalCount } } }";

        var within = await scene.HhsOig.AskAsync(Several, new { n = Enumerable.Repeat("999999998", 100) });
        var beyond = await scene.HhsOig.AskAsync(Several, new { n = Enumerable.Repeat("999999998", 101) });

        Assert.True(within.TryGetProperty("data", out _));
        Assert.Equal("UAC6009", Code(beyond));
    }

    [DatabaseFact]
    public async Task An_operation_that_costs_too_much_is_refused_with_its_cost_before_it_is_decided()
    {
        const string Costly = "{ disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { children(where: {}, first: 100) { nodes { releases(first: 10) { state } } } } }";
        var before = await scene.EntriesAsync();

        var answer = await scene.HhsOig.AskAsync(Costly);

        Assert.Equal("UAC6119", Code(answer));
        Assert.Equal(
            """{"fieldCost":103,"typeCost":1102,"maxCost":1000}""",
            answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("cost").GetRawText());
        Assert.Equal(before, await scene.EntriesAsync());
        var smaller = await scene.HhsOig.AskAsync(Costly.Replace("first: 100", "first: 90", StringComparison.Ordinal));
        Assert.True(smaller.TryGetProperty("data", out _));
    }

    [DatabaseFact]
    public async Task The_cost_of_what_variables_ask_is_counted_and_a_clients_own_bound_goes_before_the_gateways()
    {
        const string Paged = "query($first: Int!) { disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { children(where: {}, first: $first) { nodes { id } } } }";
        var narrow = await AskerAsync("narrow-desk", maxCost: 20);
        var wide = await AskerAsync("wide-desk", maxCost: 5_000);

        Assert.True((await narrow.AskAsync(Paged, new { first = 18 })).TryGetProperty("data", out _));
        Assert.Equal("UAC6119", Code(await narrow.AskAsync(Paged, new { first = 19 })));
        var costly = await wide.AskAsync("{ disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { children(where: {}, first: 100) { nodes { releases(first: 10) { state } } } } }");
        Assert.True(costly.TryGetProperty("data", out _));
    }

    [DatabaseFact]
    public async Task A_statement_that_takes_too_long_is_ended_and_nothing_is_disclosed()
    {
        await using var administrator = await scene.Gateway.Database.OpenAsync();
        await using var hold = await administrator.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("LOCK TABLE records.child IN ACCESS EXCLUSIVE MODE", administrator))
        {
            await command.ExecuteNonQueryAsync();
        }

        var began = Stopwatch.GetTimestamp();
        using var response = await scene.Hsi.SendAsync(new { query = "{ disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") { child(by: {aNumber: \"999999998\"}) { aNumber } } }" });
        await hold.RollbackAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.DoesNotContain("\"data\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 3, 8);
    }

    private async Task<Asker> AskerAsync(string client, int maxCost) => new(
        scene.Gateway, await scene.Gateway.RegisterAsync(client, RecipientClass.HhsOig, requireDpop: false, agency: "HHS", maxCost: maxCost));

    private static string? Code(JsonElement answer)
    {
        Assert.False(answer.TryGetProperty("data", out _));
        return Assert.Single(answer.GetProperty("errors").EnumerateArray()).GetProperty("extensions").GetProperty("code").GetString();
    }

    private static string Disclosure(string selection) => $"{{ disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") {{ {selection} }} }}";

    private static string Times(int count, string text) => string.Concat(Enumerable.Repeat($" {text}", count));

    private static string Numbered(int count) => string.Join(' ', Enumerable.Range(0, count).Select(i => $"a{i}: id"));

    private static string Bomb() =>
        string.Concat(Enumerable.Range(0, 30).Select(i => $" fragment F{i} on Disclosure {{ ...F{i + 1} ...F{i + 1} }}")) + " fragment F30 on Disclosure { id }";
}
