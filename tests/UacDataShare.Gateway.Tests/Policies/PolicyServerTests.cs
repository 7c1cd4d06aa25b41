using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Planning;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Disclosure.Releasing;
using UacDataShare.Disclosure.Sql;
using UacDataShare.Disclosure.Tests;
using UacDataShare.Gateway.Policies;
using UacDataShare.TestSupport;

namespace UacDataShare.Gateway.Tests.Policies;

public sealed class PolicyServerTests(ServedPolicy served) : IClassFixture<ServedPolicy>
{
    private static readonly string Cases = Path.Combine(Repository.Root, "tests", "UacDataShare.Disclosure.Tests", "Cases");

    /// <summary>Refused before anybody is asked, or with a cursor that is made while its own test runs.</summary>
    private static readonly string[] NotAsked = ["next-page", "no-case", "two-disclosures"];

    private static string Revision => SamplePolicies.Revision.BundleRevision;

    public static TheoryData<string> CaseNames() =>
        [.. Directory.EnumerateFiles(Cases, "*.graphql").Select(file => Path.GetFileNameWithoutExtension(file)).Except(NotAsked).Order(StringComparer.Ordinal)];

    /// <summary>What a server may answer, and why it is no decision. Where the answer is JSON, only its fault keeps it from being one.</summary>
    public static TheoryData<string, RequestDelegate> Faults() => new()
    {
        { "500", http => AnswerAsync(http, 500, Decision(Revision)) },
        { "no content", http => AnswerAsync(http, 204, "") },
        { "a page", http => AnswerAsync(http, 200, "<html>sign in</html>", "text/html") },
        { "a decision as a page", http => AnswerAsync(http, 200, Decision(Revision), "text/html") },
        { "broken JSON", http => AnswerAsync(http, 200, Decision(Revision)[..^1]) },
        { "JSON that nests deeply", http => AnswerAsync(http, 200, new string('[', 100_000)) },
        { "a list", http => AnswerAsync(http, 200, "[]") },
        { "undefined", http => AnswerAsync(http, 200, Provenance("")) },
        { "another form", http => AnswerAsync(http, 200, Provenance("\"result\": true, ")) },
        { "another revision", http => AnswerAsync(http, 200, Decision("sha256:0")) },
        { "no revision", http => AnswerAsync(http, 200, """{"result": {"fields": {}}}""") },
        { "a second bundle", http => AnswerAsync(http, 200, Decision(Revision).Replace("\"b\":", "\"a\": {\"revision\": \"mine\"}, \"b\":", StringComparison.Ordinal)) },
        { "silence", http => Task.Delay(Timeout.Infinite, http.RequestAborted) },
        { "a trickle", TrickleAsync },
        { "without end", FloodAsync },
    };

    [Theory]
    [MemberData(nameof(CaseNames))]
    public async Task A_server_decides_as_the_inner_engine_does(string name)
    {
        using var server = Server(served.Address, 5_000);

        Assert.Equal(
            await DecideAsync(name, SamplePolicies.Revision.Decisions),
            await DecideAsync(name, SamplePolicies.Revision.DecisionsBy(server)));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Whatever_is_no_decision_denies_everything(string name, RequestDelegate answer)
    {
        await using var faulty = await FaultyServer.StartAsync(answer);

        var decision = await AskAsync(faulty.Address);

        Assert.True(faulty.Asked > 0, name);
        Assert.All(decision.Vector.Verdicts, verdict => Assert.False(verdict.IsReleased, name));
        Assert.Empty(decision.Vector.Obligations);
        Assert.Empty(decision.RowRules);
    }

    [Fact]
    public async Task A_decision_of_the_signed_revision_is_read()
    {
        await using var server = await FaultyServer.StartAsync(http => AnswerAsync(http, 200, Decision(Revision)));

        var decision = await AskAsync(server.Address);

        Assert.Contains(decision.Vector.Verdicts, verdict => verdict.IsReleased);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var good = await FaultyServer.StartAsync(http => AnswerAsync(http, 200, Decision(Revision)));
        await using var redirecting = await FaultyServer.StartAsync(http =>
        {
            http.Response.Redirect(good.Address + http.Request.Path + http.Request.QueryString, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });

        var decision = await AskAsync(redirecting.Address);

        Assert.Equal((1, 0), (redirecting.Asked, good.Asked));
        Assert.All(decision.Vector.Verdicts, verdict => Assert.False(verdict.IsReleased));
    }

    [Fact]
    public async Task A_server_that_is_away_denies_everything()
    {
        var decision = await AskAsync("http://127.0.0.1:1");

        Assert.All(decision.Vector.Verdicts, verdict => Assert.False(verdict.IsReleased));
    }

    [Fact]
    public async Task A_revision_that_changes_between_two_questions_denies_the_second()
    {
        var revision = Revision;
        await using var changing = await FaultyServer.StartAsync(http => AnswerAsync(http, 200, Decision(revision)));
        using var server = Server(changing.Address, 5_000);
        var decisions = SamplePolicies.Revision.DecisionsBy(server);
        var (plan, recipient) = Planned("trafficking");
        var input = Operations.Input(plan, recipient);

        var before = await decisions.DecideAsync(input, CancellationToken.None);
        revision = "sha256:1";
        var after = await decisions.DecideAsync(input, CancellationToken.None);

        Assert.Contains(before.Vector.Verdicts, verdict => verdict.IsReleased);
        Assert.All(after.Vector.Verdicts, verdict => Assert.False(verdict.IsReleased));
    }

    [Theory]
    [InlineData("http://policy.example.gov:8181", false)]
    [InlineData("https://officer:secret@policy.example.gov", false)]
    [InlineData("ftp://127.0.0.1", false)]
    [InlineData("policy", false)]
    [InlineData("https://policy.example.gov/opa", true)]
    [InlineData("http://127.0.0.1:8181", true)]
    [InlineData("", true)]
    public void Only_loopback_is_asked_without_tls(string address, bool isGood) =>
        Assert.Equal(isGood, new PolicyServerOptionsValidator().Validate(null, new PolicyServerOptions { Server = address }).Succeeded);

    private static async Task<Decision> AskAsync(string address)
    {
        using var server = Server(address, 1_500);
        var (plan, recipient) = Planned("trafficking");
        return await SamplePolicies.Revision.DecisionsBy(server).DecideAsync(Operations.Input(plan, recipient), CancellationToken.None);
    }

    private static OpaPolicyServer Server(string address, int milliseconds) => new(
        new PolicyServerOptions { Server = address, TimeoutMilliseconds = milliseconds }, Revision, TimeProvider.System, NullLogger<OpaPolicyServer>.Instance);

    private static async Task<string> DecideAsync(string name, DecisionMaker decisions)
    {
        var (plan, recipient) = Planned(name);
        var decision = await decisions.DecideAsync(Operations.Input(plan, recipient), CancellationToken.None);
        var text = new StringBuilder();
        foreach (var verdict in decision.Vector.Verdicts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{verdict.Effect} {verdict.Touched} {verdict.Mask} {string.Join(' ', verdict.Authorities)} {verdict.Reason}\n");
        }

        text.AppendJoin(' ', decision.Vector.Obligations);
        var release = ReleasePlan.Create(plan, decision.Vector);
        return text.Append(release.ReadsNothing ? "" : StatementCompiler.Compile(release, decision, Operations.Keys(recipient).Pseudonym).Text).ToString();
    }

    private static (DisclosurePlan Plan, RecipientIdentity Recipient) Planned(string name)
    {
        var operation = File.ReadAllText(Path.Combine(Cases, $"{name}.graphql"));
        var recipient = operation.Split('\n')[0].Split(": ")[1] switch
        {
            "HSI" => Operations.Hsi,
            "ERO" => Operations.Ero,
            "HHS_OIG" => Operations.HhsOig,
            var other => throw new InvalidOperationException(other),
        };
        return (Operations.Plan(operation, recipient), recipient);
    }

    /// <summary>A decision that would release, under a revision.</summary>
    private static string Decision(string revision) => Provenance(
        $"\"result\": {{\"fields\": {{\"Child.aNumber\": {{\"output\": {{\"effect\": \"allow\", \"authorities\": {Grounds()}, \"reason\": \"permitted\"}}}}}}, \"obligations\": [\"minimum_necessary\"]}}, ",
        revision);

    private static string Provenance(string result, string? revision = null) =>
        $"{{{result}\"provenance\": {{\"version\": \"1.20.2\", \"bundles\": {{\"b\": {{\"revision\": \"{revision ?? Revision}\"}}}}}}}}";

    // The grounds are those that the inner engine names.
    private static string Grounds()
    {
        var (plan, recipient) = Planned("trafficking");
        var decision = SamplePolicies.Revision.Decisions.DecideAsync(Operations.Input(plan, recipient), CancellationToken.None).AsTask().Result;
        var verdict = decision.Vector.Verdicts.First(one => one.Touched.Coordinate == "Child.aNumber" && one.IsReleased);
        return System.Text.Json.JsonSerializer.Serialize(verdict.Authorities);
    }

    private static Task AnswerAsync(HttpContext http, int status, string body, string type = "application/json")
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        return status == 204 ? Task.CompletedTask : http.Response.WriteAsync(body);
    }

    private static async Task TrickleAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        while (!http.RequestAborted.IsCancellationRequested)
        {
            await http.Response.WriteAsync(" ", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Yield();
        }
    }

    private static async Task FloodAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        var part = new string(' ', 1 << 16);
        while (!http.RequestAborted.IsCancellationRequested)
        {
            await http.Response.WriteAsync(part, http.RequestAborted);
        }
    }
}
