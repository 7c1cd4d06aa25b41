using System.Net;
using System.Text.Json;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Gateway.Tests.Disclosures;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Auditing;

/// <summary><c>openapi/auditors.json</c> is what the gateway's addresses are, and each answer that it names was seen in its shape.</summary>
public sealed class OpenApiTests : IAsyncLifetime
{
    private readonly AuditScene _scene = new();

    public Task InitializeAsync() => new DatabaseFactAttribute().Skip is null ? _scene.InitializeAsync() : Task.CompletedTask;

    public Task DisposeAsync() => new DatabaseFactAttribute().Skip is null ? _scene.DisposeAsync() : Task.CompletedTask;

    [DatabaseFact]
    public async Task The_committed_description_is_that_of_the_addresses()
    {
        var text = await OpenApiText.OfAsync(_scene.Scene.Gateway.Services);
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(OpenApiText.File) ?? "");
            await File.WriteAllTextAsync(OpenApiText.File, text);
        }

        Assert.True(File.Exists(OpenApiText.File) && await File.ReadAllTextAsync(OpenApiText.File) == text, "openapi/auditors.json differs. Run with UPDATE_APPROVED=1 and read the difference.");
    }

    [DatabaseFact]
    public async Task Every_status_of_every_address_is_answered_in_the_shape_that_is_described()
    {
        var document = OpenApiText.Read();
        var seen = new HashSet<(string, int)>();
        foreach (var (path, good, bad) in Addresses())
        {
            await SeeAsync(document, seen, path, _scene.Scene.HhsOig, good, 200);
            await SeeAsync(document, seen, path, _scene.Scene.HhsOig, bad, 400);
            await SeeAsync(document, seen, path, _scene.Scene.Hsi, good, 403);
            using var http = _scene.Scene.Gateway.CreateClient();
            using var nobody = await http.GetAsync(good);
            await SeeAsync(document, seen, path, nobody, 401);
        }

        await SeeAsync(document, seen, Entry, _scene.Scene.HhsOig, $"/v1/ledger/entries/{Guid.Empty}", 404);
        await WithChangedEntryAsync(document, seen);
        await _scene.Scene.Gateway.Database.ExecuteAsync("SELECT ledger.shred(idx, wrapped, '') FROM ledger.entry WHERE idx = 0");
        await SeeAsync(document, seen, Entry, _scene.Scene.HhsOig, $"/v1/ledger/entries/{_scene.LawEnforcement}", 410);
        await FloodAsync(document, seen);
        await WithoutLedgerAsync(document, seen);

        Assert.Equal([], document.Answers.Where(answer => !seen.Contains(answer)));
    }

    private const string Entry = "/v1/ledger/entries/{decisionId}";

    private IEnumerable<(string Path, string Good, string Bad)> Addresses() =>
    [
        ("/v1/ledger/entries", "/v1/ledger/entries?outcomes=true", "/v1/ledger/entries?kind=x"),
        (Entry, $"/v1/ledger/entries/{_scene.Ordinary}", ""),
        ("/v1/ledger/export", "/v1/ledger/export", "/v1/ledger/export?format=pdf"),
        ("/v1/subjects/{id}/accounting", $"/v1/subjects/{_scene.ChildId}/accounting", "/v1/subjects/nobody/accounting"),
    ];

    private async Task WithChangedEntryAsync(OpenApiText document, HashSet<(string, int)> seen)
    {
        await _scene.TurnBitAsync(_scene.Ordinary);
        await SeeAsync(document, seen, Entry, _scene.Scene.HhsOig, $"/v1/ledger/entries/{_scene.Ordinary}", 500);
        await SeeAsync(document, seen, "/v1/subjects/{id}/accounting", _scene.Scene.HhsOig, $"/v1/subjects/{_scene.ChildId}/accounting", 500);
        await _scene.TurnBitAsync(_scene.Ordinary);
    }

    private async Task FloodAsync(OpenApiText document, HashSet<(string, int)> seen)
    {
        var eager = await _scene.AnotherAsync("eager-audit", RecipientClass.Gao);
        foreach (var (path, good, _) in Addresses())
        {
            for (var i = 0; i < 500; i++)
            {
                using var response = await eager.GetAsync(good);
                if (response.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    Assert.NotNull(response.Headers.RetryAfter);
                    await SeeAsync(document, seen, path, response, 429);
                    break;
                }
            }
        }
    }

    // The questions cannot be recorded, so they are not answered either.
    private async Task WithoutLedgerAsync(OpenApiText document, HashSet<(string, int)> seen)
    {
        var auditor = await _scene.AnotherAsync("other-audit", RecipientClass.Gao);
        await _scene.Scene.Gateway.Database.ExecuteAsync("REVOKE EXECUTE ON FUNCTION ledger.append FROM uac_gateway");
        foreach (var (path, good, _) in Addresses())
        {
            await SeeAsync(document, seen, path, auditor, good, 503);
        }
    }

    private static async Task SeeAsync(OpenApiText document, HashSet<(string, int)> seen, string path, Asker asker, string address, int status)
    {
        if (address.Length > 0)
        {
            using var response = await asker.GetAsync(address);
            await SeeAsync(document, seen, path, response, status);
        }
    }

    private static async Task SeeAsync(OpenApiText document, HashSet<(string, int)> seen, string path, HttpResponseMessage response, int status)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{path} {(int)response.StatusCode}: {body}");
        var mediaType = response.Content.Headers.ContentType?.MediaType ?? "";
        Assert.Contains(mediaType, document.MediaTypes(path, status));
        foreach (var line in mediaType == "application/x-ndjson" ? body.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [body])
        {
            Assert.Equal([], document.Differences(path, status, mediaType, JsonSerializer.Deserialize<JsonElement>(line)));
        }

        Assert.True(response.Headers.CacheControl?.NoStore);
        seen.Add((path, status));
    }
}
