using System.Text.Json;
using UacDataShare.Gateway.Tests.Disclosures;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Http;

/// <summary>Errors say what is wrong with what was sent, and nothing of what else there is.</summary>
public sealed class ErrorTextTests(DisclosureScene scene) : IClassFixture<DisclosureScene>
{
    /// <summary>A near miss of each kind of name, and the name that must not be told.</summary>
    public static TheoryData<string, string> NearMisses => new()
    {
        { "{ disclosur(purpose: OVERSIGHT, caseNumber: \"C-1\") { id } }", "disclosure" },
        { "{ disclosure(purpose: OVERSIGHT, caseNumbr: \"C-1\") { id } }", "justification" },
        { "{ disclosure(purpose: OVERSIGH, caseNumber: \"C-1\") { id } }", "OVERSIGHT" },
        { "{ disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { child(by: {aNumbr: \"1\"}) { id } } }", "aNumber" },
        { "{ disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { child(by: {id: \"1\"}) { religio } } }", "religion" },
        { "query($p: Purpos!) { disclosure(purpose: $p, caseNumber: \"C-1\") { id } }", "Purpose" },
        { "{ disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { ...F } } fragment F on Disclosur { id }", "Disclosure" },
        { "{ disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { id @skp(if: true) } }", "skip" },
        { "{ disclosure(purpose: OVERSIGHT, caseNumber: \"C-1\") { ...Fragmen } } fragment Fragment on Disclosure { id }", "Did you mean" },
    };

    [DatabaseTheory]
    [MemberData(nameof(NearMisses))]
    public async Task No_other_name_is_suggested(string query, string name)
    {
        var answer = await scene.Hsi.AskAsync(query);

        var messages = answer.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("message").GetString() ?? "").ToList();
        Assert.NotEmpty(messages);
        Assert.All(messages, message =>
        {
            Assert.DoesNotMatch($"(?<![A-Za-z]){name}(?![A-Za-z])", message);
            Assert.DoesNotContain("mean", message, StringComparison.OrdinalIgnoreCase);
        });
    }

    [DatabaseFact]
    public async Task A_variable_that_does_not_fit_is_named_and_neither_its_value_nor_another_enum_value_is()
    {
        const string Query = "query($p: Purpose!, $n: ANumber!) { disclosure(purpose: $p, caseNumber: \"C-1\") { child(by: {aNumber: $n}) { id } } }";

        using var response = await scene.Hsi.SendAsync(new { query = Query, variables = new { p = "OVERSIGH", n = "no-number-4711" } });
        var text = await response.Content.ReadAsStringAsync();

        Assert.False(JsonSerializer.Deserialize<JsonElement>(text).TryGetProperty("data", out _));
        Assert.Contains("$p", text, StringComparison.Ordinal);
        Assert.DoesNotContain("OVERSIGH", text, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", text, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task No_engine_can_be_told_by_its_words()
    {
        // The probes by which public tools tell engines apart, and words that theirs answer with.
        string[] probes = ["", "{", "queryy { __typename }", "query @skip { __typename }", "query { __typename @deprecated }", "{ alias1$1: __typename }", "{ __typename {", "subscription { __typename }"];
        string[] words = ["Syntax Error", "Cannot query field", "Unknown directive", "Expected Name", "Unexpected <EOF>", "HotChocolate", "HC00", "GraphQL.NET", "Unexpected Name", "is not executable", "must have a selection"];
        foreach (var probe in probes)
        {
            var answer = await scene.Hsi.AskAsync(probe);

            Assert.False(answer.TryGetProperty("data", out _));
            Assert.All(words, word => Assert.DoesNotContain(word, answer.GetRawText(), StringComparison.OrdinalIgnoreCase));
        }
    }
}
