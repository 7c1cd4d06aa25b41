using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Gateway.Ledger;
using UacDataShare.Gateway.Tests.Disclosures;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Receipts;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Auditing;

/// <summary>The auditors' side of the ledger over REST.</summary>
public sealed class AuditTests(AuditScene scene) : IClassFixture<AuditScene>
{
    [DatabaseTheory]
    [InlineData("recipient=HSI&kind=Disclosure", 2)]
    [InlineData("client=hsi-lead-desk", 2)]
    [InlineData("purpose=TRAFFICKING_INVESTIGATION", 1)]
    [InlineData("case=HSI-2026-8", 1)]
    [InlineData("case=NONE", 0)]
    [InlineData("field=Child.sex", 1)]
    [InlineData("field=Child.religion&recipient=ERO", 1)]
    [InlineData("authority=L-04-B7", 1)]
    [InlineData("kind=Denial", 1)]
    [InlineData("recipient=HSI&until=2020-01-01T00:00:00Z", 0)]
    [InlineData("recipient=HSI&from=2020-01-01T00:00:00Z", 2)]
    public async Task Entries_are_found_by_what_stands_in_them(string filter, int count)
    {
        var page = await scene.ReadAsync($"/v1/ledger/entries?{filter}");

        Assert.Equal(count, page.GetProperty("entries").GetArrayLength());
        Assert.True(page.GetProperty("size").GetInt64() >= 4);
    }

    [DatabaseFact]
    public async Task A_person_is_found_by_the_id_of_the_auditor_and_by_nobody_elses()
    {
        var page = await scene.ReadAsync($"/v1/ledger/entries?kind=Disclosure&subject={scene.ChildId}&recipient=HSI");
        var other = await scene.AnotherAsync("dhs-oig-audit", RecipientClass.DhsOig);
        using var foreign = await other.GetAsync($"/v1/ledger/entries?kind=Disclosure&subject={scene.ChildId}&recipient=HSI");

        Assert.Equal([scene.Ordinary, scene.LawEnforcement], page.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("decisionId").GetGuid()));
        Assert.Equal(0, JsonSerializer.Deserialize<JsonElement>(await foreign.Content.ReadAsStringAsync()).GetProperty("entries").GetArrayLength());
    }

    [DatabaseFact]
    public async Task Pages_follow_one_another_and_the_search_is_recorded_once()
    {
        var auditor = await scene.AnotherAsync("gao-audit", RecipientClass.Gao);
        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            using var response = await auditor.GetAsync($"/v1/ledger/entries?recipient=HSI&limit=1{(cursor is null ? "" : $"&cursor={cursor}")}");
            var page = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
            seen.AddRange(page.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("decisionId").GetGuid()));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        var searches = await scene.ReadAsync("/v1/ledger/entries?event=audit_search&client=gao-audit");
        Assert.Equal([scene.Ordinary, scene.LawEnforcement], seen);
        var recorded = Assert.Single(searches.GetProperty("entries").EnumerateArray());
        Assert.Equal("HSI", recorded.GetProperty("body").GetProperty("details").GetProperty("filter").GetProperty("recipient").GetString());
        Assert.Equal("Security", recorded.GetProperty("kind").GetString());
    }

    [DatabaseFact]
    public async Task A_cursor_fits_no_other_question_and_no_other_client()
    {
        var page = await scene.ReadAsync("/v1/ledger/entries?recipient=HSI&limit=1");
        var cursor = page.GetProperty("next").GetString();
        var other = await scene.AnotherAsync("orr-privacy", RecipientClass.OrrPrivacy);

        using var otherQuestion = await scene.Scene.HhsOig.GetAsync($"/v1/ledger/entries?recipient=ERO&limit=1&cursor={cursor}");
        using var otherClient = await other.GetAsync($"/v1/ledger/entries?recipient=HSI&limit=1&cursor={cursor}");

        Assert.Equal("UAC6202", await CodeAsync(otherQuestion));
        Assert.Equal("UAC6202", await CodeAsync(otherClient));
    }

    [DatabaseFact]
    public async Task One_entry_is_proven_offline_by_its_salts_and_receipt()
    {
        await scene.Scene.Gateway.Services.GetRequiredService<SystemEventRounds>().RoundAsync(CancellationToken.None);
        var read = await scene.ReadAsync($"/v1/ledger/entries/{scene.Ordinary}");
        var entry = read.GetProperty("entry");
        var file = Encoding.UTF8.GetBytes(read.GetProperty("file").GetRawText());
        var log = scene.Scene.Gateway.Services.GetRequiredService<LogKey>().Verifier;

        Assert.True(EntryFile.TryParse(file, out var opened, out _));
        Assert.True(ReceiptCheck.Verify(read.GetProperty("proof").GetString() ?? "", log, [], opened).Holds);
        Assert.Equal(("HSI", "WELFARE_CHECK", "sent"), (entry.GetProperty("recipientClass").GetString(), entry.GetProperty("purpose").GetString(), entry.GetProperty("outcome").GetString()));
    }

    [DatabaseFact]
    public async Task A_disclosure_whose_gateway_crashed_has_an_unknown_outcome()
    {
        var lost = new LedgerRecord
        {
            DecisionId = Guid.CreateVersion7(scene.Scene.Gateway.Time.GetUtcNow()),
            Instant = scene.Scene.Gateway.Time.GetUtcNow().AddMinutes(-5),
            Kind = EntryKind.Disclosure,
            Body = "{\"case\":\"LOST-1\"}"u8.ToArray(),
            Keys = new SearchKeys { CaseNumber = "LOST-1" },
        };
        await scene.Scene.Gateway.Services.GetRequiredService<UacDataShare.Ledger.Appending.LedgerAppender>().AppendAsync(lost);

        var page = await scene.ReadAsync("/v1/ledger/entries?case=LOST-1&outcomes=true");

        Assert.Equal("unknown", Assert.Single(page.GetProperty("entries").EnumerateArray()).GetProperty("outcome").GetString());
    }

    [DatabaseTheory]
    [InlineData("ndjson")]
    [InlineData("csv")]
    public async Task An_export_carries_a_proof_for_every_line(string format)
    {
        using var response = await scene.Scene.HhsOig.GetAsync($"/v1/ledger/export?recipient=HSI&format={format}");
        var text = await response.Content.ReadAsStringAsync();
        var log = scene.Scene.Gateway.Services.GetRequiredService<LogKey>().Verifier;
        var proofs = format == "csv"
            ? Csv(text).Skip(1).Select(row => row[^1]).ToList()
            : text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("proof").GetString() ?? "").ToList();

        Assert.Equal(2, proofs.Count);
        Assert.All(proofs, proof => Assert.True(ReceiptCheck.Verify(proof, log, []).Holds));
        Assert.Contains(format == "csv" ? "text/csv" : "application/x-ndjson", response.Content.Headers.ContentType?.ToString(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task The_accounting_tells_oversight_all_and_the_person_nothing_of_law_enforcement_until_its_time()
    {
        var oversight = await scene.ReadAsync($"/v1/subjects/{scene.ChildId}/accounting");
        var subject = await scene.ReadAsync($"/v1/subjects/{scene.ChildId}/accounting?view=subject");
        using var text = await scene.Scene.HhsOig.GetAsync($"/v1/subjects/{scene.ChildId}/accounting?view=subject&format=text");
        var page = await text.Content.ReadAsStringAsync();

        var hidden = Line(oversight, scene.LawEnforcement);
        Assert.Equal(
            scene.Scene.Gateway.Time.GetUtcNow().AddDays(365).Date, hidden.GetProperty("hiddenUntil").GetDateTimeOffset().Date);
        Assert.Contains("B7", hidden.GetProperty("conditions").EnumerateArray().Select(one => one.GetString()));
        var shown = Line(subject, scene.Ordinary);
        Assert.Equal("500 12th Street SW, Washington, DC 20536", shown.GetProperty("recipientAddress").GetString());
        Assert.Contains("Child.dateOfBirth", shown.GetProperty("released").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("case").ValueKind);
        Assert.DoesNotContain(subject.GetProperty("disclosures").EnumerateArray(), line => line.GetProperty("decisionId").GetGuid() == scene.LawEnforcement);
        Assert.DoesNotContain("\"B7\"", subject.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(scene.LawEnforcement.ToString(), page, StringComparison.Ordinal);
        Assert.DoesNotContain("HSI-2026", page, StringComparison.Ordinal);
        Assert.Contains("Address:      500 12th Street SW", page, StringComparison.Ordinal);
        Assert.True(ReceiptCheck.Verify(shown.GetProperty("proof").GetString() ?? "", scene.Scene.Gateway.Services.GetRequiredService<LogKey>().Verifier, []).Holds);
    }

    [DatabaseFact]
    public async Task Each_line_of_the_persons_accounting_is_proven_offline_and_shows_neither_the_case_nor_anybody_else()
    {
        var subject = await scene.ReadAsync($"/v1/subjects/{scene.ChildId}/accounting?view=subject");
        var line = Line(subject, scene.Ordinary);
        var file = line.GetProperty("file").GetRawText();
        var log = scene.Scene.Gateway.Services.GetRequiredService<LogKey>().Verifier;

        Assert.True(EntryFile.TryParse(Encoding.UTF8.GetBytes(file), out var opened, out _));
        Assert.True(ReceiptCheck.Verify(line.GetProperty("proof").GetString() ?? "", log, [], opened).Holds);
        Assert.Equal([true, false, true, true], opened.Sections.Select(section => section.IsOpen));
        var texts = opened.Sections.Where(section => section.IsOpen).Select(section => Encoding.UTF8.GetString(section.Json.Span)).ToList();
        Assert.Contains("\"purpose\":\"WELFARE_CHECK\"", texts[0], StringComparison.Ordinal);
        Assert.Contains("Child.dateOfBirth", texts[1], StringComparison.Ordinal);
        Assert.Contains(subject.GetProperty("subject").GetString() ?? "?", texts[2], StringComparison.Ordinal);
        Assert.DoesNotContain("HSI-2026", file, StringComparison.Ordinal);

        var oversight = Line(await scene.ReadAsync($"/v1/subjects/{scene.ChildId}/accounting"), scene.Ordinary).GetProperty("file").GetRawText();
        Assert.Contains("\"case\":\"HSI-2026-8\"", oversight, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Each_accounting_is_recorded_with_the_person_it_was_about()
    {
        var auditor = await scene.AnotherAsync("orr-privacy-two", RecipientClass.OrrPrivacy);
        var pseudonym = (await scene.ReadAsync($"/v1/subjects/{scene.ChildId}/accounting")).GetProperty("subject").GetString();

        using var read = await auditor.GetAsync($"/v1/subjects/{pseudonym}/accounting?view=subject");

        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        var recorded = await scene.ReadAsync($"/v1/ledger/entries?event=accounting_read&subject={pseudonym}&client=orr-privacy-two");
        Assert.Single(recorded.GetProperty("entries").EnumerateArray());
    }

    [DatabaseTheory]
    [InlineData("from=yesterday")]
    [InlineData("from=2026-01-01")]
    [InlineData("from=2026-01-01T00:00:00")]
    [InlineData("kind=Nonsense")]
    [InlineData("kind=1")]
    [InlineData("recipient=hsi")]
    [InlineData("purpose=ANY")]
    [InlineData("field=religion")]
    [InlineData("from=0001-01-01T00:00:00Z")]
    [InlineData("until=9999-12-31T23:59:59Z")]
    [InlineData("event=party")]
    [InlineData("event=audit_search&field=Child.sex")]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("limit=101&outcomes=true")]
    [InlineData("case=")]
    public async Task A_malformed_parameter_is_named_and_nothing_is_searched(string query)
    {
        using var response = await scene.Scene.HhsOig.GetAsync($"/v1/ledger/entries?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        Assert.Equal("UAC6201", problem.GetProperty("code").GetString());
        Assert.Contains(query.Split('=')[0], problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains(" Give ", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    [InlineData("/v1/ledger/entries?purpos=OVERSIGHT", "purpos")]
    [InlineData("/v1/ledger/entries?Purpose=OVERSIGHT&format=csv", "format")]
    [InlineData("/v1/ledger/export?limit=5", "limit")]
    [InlineData("/v1/ledger/entries/00000000-0000-0000-0000-000000000000?outcomes=true", "outcomes")]
    [InlineData("/v1/subjects/x/accounting?views=subject", "views")]
    [InlineData("/v1/ledger/entries?Ana%20Lopez=1", "of such a name")]
    public async Task A_parameter_that_the_address_does_not_have_is_named_and_nothing_is_answered(string address, string named)
    {
        var auditor = await scene.AnotherAsync($"gao-{Guid.NewGuid():N}", RecipientClass.Gao);
        using var response = await auditor.GetAsync(address);

        var problem = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.BadRequest, "UAC6209"), (response.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Contains($"no parameter {named},", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_field_that_neither_catalogue_nor_entries_know_is_said_to_be_none()
    {
        using var unknown = await scene.Scene.HhsOig.GetAsync("/v1/ledger/entries?field=Child.shoeSize");
        var known = await scene.ReadAsync("/v1/ledger/entries?field=Child.religion&recipient=HSI&until=2020-01-01T00:00:00Z");

        Assert.Equal("UAC6210", await CodeAsync(unknown));
        Assert.Equal(0, known.GetProperty("entries").GetArrayLength());
    }

    [DatabaseFact]
    public async Task An_accounting_says_where_nobody_is_named_and_nothing_of_it_to_the_person()
    {
        const string nobody = "00000000000000000000000000000000";
        var known = await scene.ReadAsync($"/v1/subjects/{scene.ChildId}/accounting");
        var unknown = await scene.ReadAsync($"/v1/subjects/{nobody}/accounting");
        var again = await scene.ReadAsync($"/v1/subjects/{nobody}/accounting");
        var subject = await scene.ReadAsync($"/v1/subjects/{nobody}/accounting?view=subject");
        using var text = await scene.Scene.HhsOig.GetAsync($"/v1/subjects/{nobody}/accounting?format=text");
        using var own = await scene.Scene.HhsOig.GetAsync($"/v1/subjects/{nobody}/accounting?view=subject&format=text");

        Assert.True(known.GetProperty("isNamed").GetBoolean());
        Assert.False(unknown.GetProperty("isNamed").GetBoolean());
        Assert.False(again.GetProperty("isNamed").GetBoolean());
        Assert.Equal(JsonValueKind.Null, subject.GetProperty("isNamed").ValueKind);
        Assert.Contains("Note:         no decision in the log names this person", await text.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Note:         no disclosure that may be shown", await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    [InlineData("ndjson")]
    [InlineData("csv")]
    public async Task An_export_tells_how_answers_ended_where_it_is_asked_to(string format)
    {
        await scene.Scene.Gateway.Services.GetRequiredService<SystemEventRounds>().RoundAsync(CancellationToken.None);
        using var with = await scene.Scene.HhsOig.GetAsync($"/v1/ledger/export?recipient=HSI&outcomes=true&format={format}");
        using var without = await scene.Scene.HhsOig.GetAsync($"/v1/ledger/export?recipient=HSI&format={format}");
        var (told, silent) = (await with.Content.ReadAsStringAsync(), await without.Content.ReadAsStringAsync());

        Assert.DoesNotContain("outcome", silent, StringComparison.Ordinal);
        Assert.Equal(2, format == "csv"
            ? Csv(told).Skip(1).Count(row => row[Csv(told)[0].IndexOf("outcome")] == "sent")
            : told.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("entry").GetProperty("outcome").GetString() == "sent"));
    }

    private static JsonElement Line(JsonElement report, Guid decision) =>
        report.GetProperty("disclosures").EnumerateArray().Single(line => line.GetProperty("decisionId").GetGuid() == decision);

    private static async Task<string?> CodeAsync(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()).GetProperty("code").GetString();

    /// <summary>RFC 4180.</summary>
    private static List<List<string>> Csv(string text)
    {
        var rows = new List<List<string>> { new() };
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (isQuoted ? letter != '"' : letter is not (',' or '\r' or '\n' or '"'))
            {
                cell.Append(letter);
            }
            else if (letter == '"')
            {
                if (isQuoted && i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append(text[i++]);
                }
                else
                {
                    isQuoted = !isQuoted;
                }
            }
            else if (letter == ',' || letter == '\n')
            {
                rows[^1].Add(cell.ToString());
                cell.Clear();
                if (letter == '\n')
                {
                    rows.Add([]);
                }
            }
        }

        rows.RemoveAt(rows.Count - 1);
        return rows;
    }
}
