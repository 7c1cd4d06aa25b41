using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using UacDataShare.Cli.Commands.Up;

namespace UacDataShare.EndToEnd.Tests.Pages;

/// <summary>GraphiQL in a real browser: a developer signs in with a client's key, sees the schema and asks.</summary>
public sealed class GraphiQLTests
{
    private const float Patience = 20_000;

    [BrowserFact]
    public async Task A_developer_signs_in_with_a_clients_key_sees_the_schema_and_runs_a_query()
    {
        await using var site = await Site.StartAsync(gateway: new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Development" });
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserFactAttribute.Browser,
            Args = Environment.UserName == "root" ? ["--no-sandbox"] : [],
        });
        var page = await browser.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        var (complaints, addresses) = Watch(page);

        await page.GotoAsync($"{site.Address}/graphiql");
        await SignInAsync(page, site);
        await page.Locator(".graphiql-sidebar button").First.ClickAsync();
        await page.Locator(".graphiql-doc-explorer").GetByText("Query", new() { Exact = true }).First.WaitForAsync();
        var answer = await RunAsync(page, "{ disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") { id child(by: {aNumber: \"999999998\"}) { aNumber } } }");

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("disclosure").GetProperty("child").ValueKind);
        Assert.True(answer.GetProperty("extensions").GetProperty("disclosure").TryGetProperty("ledgerIndex", out _));
        Assert.Empty(complaints);
        Assert.All(addresses, address => Assert.StartsWith(site.Address, address, StringComparison.Ordinal));
    }

    private static async Task SignInAsync(IPage page, Site site)
    {
        await page.FillAsync("#client", DemoClients.Investigation.Id);
        await page.SetInputFilesAsync("#key", site.Keys.OfClient(DemoClients.Investigation.Id));
        await page.ClickAsync("#sign-in button");
        await page.GetByText($"Signed in as {DemoClients.Investigation.Id}.").WaitForAsync();
    }

    private static async Task<JsonElement> RunAsync(IPage page, string query)
    {
        await page.EvaluateAsync("query => document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror.setValue(query)", query);
        await page.ClickAsync(".graphiql-execute-button");
        await page.WaitForFunctionAsync("() => document.querySelector('.result-window .CodeMirror')?.CodeMirror.getValue().includes('extensions')");
        return JsonSerializer.Deserialize<JsonElement>(
            await page.EvaluateAsync<string>("() => document.querySelector('.result-window .CodeMirror').CodeMirror.getValue()"));
    }

    /// <summary>What the page breaks of its policy or throws, and every address that it asks.</summary>
    private static (ConcurrentQueue<string> Complaints, ConcurrentQueue<string> Addresses) Watch(IPage page)
    {
        var (complaints, addresses) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                complaints.Enqueue(message.Text);
            }
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                addresses.Enqueue(request.Url);
            }
        };
        return (complaints, addresses);
    }
}
