using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using UacDataShare.Cli.Commands.Up;
using UacDataShare.Data.Policies;
using UacDataShare.Disclosure.Policies;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>Invariant 3, as PostgreSQL itself saw it: its log of statements holds no barred column.</summary>
public class StatementLogTests
{
    private const string Question = """
        query($n: ANumber!) {
          disclosure(purpose: TRAFFICKING_INVESTIGATION, caseNumber: "HSI-2026-1") {
            child(by: {aNumber: $n}) {
              aNumber religion ssnTin photo fingerprintRef reliefType
              health { diagnosis medication pregnancy substanceUseRecord mentalHealthAssessment }
              legal { screeningNotes traffickingEligibilityLetter }
              incidents { category narrative dhsCustodyComplaint }
              releases { homeCountryContact category4DischargePlan sponsor { name immigrationStatus dnaResult household { name } vetting { fbiCheckResult incomeProof } } }
            }
          }
        }
        """;

    [DatabaseFact]
    public async Task An_operation_that_asks_for_barred_fields_names_none_of_their_columns()
    {
        var settings = new Dictionary<string, string> { ["log_statement"] = "all" };
        await using var site = await Site.StartAsync(settings);
        var number = await site.ScalarAsync<string>("""
            SELECT a_number FROM records.child WHERE a_number IS NOT NULL AND NOT records.child_is_protected(id) AND NOT records.child_may_be_citizen_or_lpr(id) ORDER BY id LIMIT 1
            """);
        var before = new FileInfo(site.Cluster.LogFile).Length;

        var answer = await AskAsync(site, number);

        Assert.Equal(number, answer.GetProperty("data").GetProperty("disclosure").GetProperty("child").GetProperty("aNumber").GetString());
        var statements = (await ReadLogAsync(site.Cluster.LogFile, before)).Where(line => line.Contains("records.", StringComparison.Ordinal)).ToList();
        Assert.Contains(statements, line => line.Contains("a_number", StringComparison.Ordinal));
        foreach (var column in BarredColumns())
        {
            Assert.DoesNotContain(statements, line => Regex.IsMatch(line, $@"\b{column}\b"));
        }
    }

    /// <summary>The columns of fields that are barred from this recipient and whose name no permitted column has.</summary>
    private static List<string> BarredColumns()
    {
        var revision = PolicyRevision.Build(PolicyFolder.Read(Path.Combine(Repository.Root, "policies")), out _)
            ?? throw new InvalidOperationException("The project's policies hold.");
        var barred = revision.Authorities.Bars.Fields
            .Where(field => !field.Except.Contains("HSI"))
            .Select(field => revision.Catalogue.Field(field.Coordinate)?.Column)
            .OfType<string>()
            .Distinct();
        var permitted = revision.Catalogue.Types
            .SelectMany(type => type.Fields.Values)
            .Where(field => revision.Authorities.Bars.Bars(field.Coordinate, "HSI") is null)
            .Select(field => field.Column)
            .ToHashSet(StringComparer.Ordinal);
        return [.. barred.Where(column => !permitted.Contains(column))];
    }

    private static async Task<JsonElement> AskAsync(Site site, string number)
    {
        using var http = new HttpClient();
        var client = site.Client(DemoClients.Investigation);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{site.Address}/graphql")
        {
            Content = JsonContent.Create(new { query = Question, variables = new { n = number } }),
        };
        client.Authorize(request, (await client.RequestAsync(CancellationToken.None)).AccessToken);
        using var response = await http.SendAsync(request);
        return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
    }

    private static async Task<string[]> ReadLogAsync(string file, long from)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(from, SeekOrigin.Begin);
        using var reader = new StreamReader(stream);
        return (await reader.ReadToEndAsync()).Split('\n');
    }
}
