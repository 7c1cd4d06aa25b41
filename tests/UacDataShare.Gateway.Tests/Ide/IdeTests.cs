using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Gateway.Tests.Ide;

/// <summary>GraphiQL: there in development, from our own origin and as it was published; nowhere else.</summary>
public sealed class IdeTests
{
    private static readonly string Assets = Path.Combine(Repository.Root, "src", "UacDataShare.Gateway", "Ide", "Assets");

    [DatabaseTheory]
    [InlineData("/graphiql")]
    [InlineData("/graphiql/ide.js")]
    [InlineData("/graphiql/graphiql.min.js")]
    public async Task In_production_there_is_no_such_address(string path)
    {
        await using var gateway = await GatewayApplication.CreateAsync();
        var client = await gateway.RegisterAsync("desk", RecipientClass.Hsi, requireDpop: false);
        using var http = gateway.CreateClient();
        using var request = await GatewayApplication.AuthorizedAsync(client, HttpMethod.Get, path);

        using var known = await http.SendAsync(request);
        using var unknown = await http.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, known.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, unknown.StatusCode);
    }

    [DatabaseFact]
    public async Task In_development_page_and_files_are_served_under_a_strict_policy_and_no_other_file_is()
    {
        await using var gateway = await GatewayApplication.CreateAsync();
        gateway.Kind = Environments.Development;
        using var http = gateway.CreateClient();
        using var page = await http.GetAsync("/graphiql");
        var text = await page.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("script-src 'self'; style-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("http:", text, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", text, StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(Assets).Select(path => Path.GetFileName(path)))
        {
            using var response = await http.GetAsync($"/graphiql/{file}");
            Assert.Equal(file == "NOTICE.txt" ? HttpStatusCode.NotFound : HttpStatusCode.OK, response.StatusCode);
        }

        using var other = await http.GetAsync("/graphiql/..%2fappsettings.json");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public void The_committed_files_are_those_that_the_notice_names()
    {
        var named = File.ReadLines(Path.Combine(Assets, "NOTICE.txt"))
            .Select(line => line.Split("  ", 2))
            .Where(parts => parts is [{ Length: 64 }, _])
            .ToDictionary(parts => parts[1], parts => parts[0]);

        Assert.Equal(4, named.Count);
        Assert.All(named, one => Assert.Equal(one.Value, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Assets, one.Key))))));
    }
}
