using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using UacDataShare.Cli.Commands.Rego.Serving;
using UacDataShare.TestSupport;

namespace UacDataShare.Cli.Tests.Rego;

public sealed class ServeTests : IAsyncLifetime, IDisposable
{
    private const string Policy = "package authz\n\ndefault allow := false\n\nallow if input.user in roles.readers\n\nroles := {\"readers\": {\"alice\", \"bob\"}}\n\nrow if input.t.owner == input.user\n\nbroken := 1 if input.user\n\nbroken := 2 if input.user\n";

    private readonly PolicyStore _store = new(new ManualTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)));
    private readonly HttpClient _client = new();
    private WebApplication? _app;

    public async Task InitializeAsync()
    {
        Assert.Empty(_store.PutPolicy("authz.rego", Policy));
        Assert.Empty(_store.PutPolicy("main.rego", "package system\n\nmain := data.authz.allow\n"));
        _app = ServeTool.Build(new IPEndPoint(IPAddress.Loopback, 0), _store);
        await _app.StartAsync();
        _client.BaseAddress = new Uri(_app.Urls.First());
    }

    public void Dispose() => _client.Dispose();

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("POST", "/v1/data/authz/allow", "{\"input\": {\"user\": \"bob\"}}", 200, "\"result\":true")]
    [InlineData("POST", "/v1/data/authz/allow", "", 200, "\"result\":false")]
    [InlineData("GET", "/v1/data/authz/roles", "", 200, "\"result\":{\"readers\":[\"alice\",\"bob\"]}")]
    [InlineData("POST", "/v1/data/authz/broken", "{\"input\": {\"user\": 1}}", 500, "eval_conflict_error")]
    [InlineData("POST", "/v1/data/authz/allow", "{", 400, "invalid_parameter")]
    [InlineData("POST", "/v0/data/authz/allow", "{\"user\": \"bob\"}", 200, "true")]
    [InlineData("POST", "/v0/data/authz/nothing", "{}", 404, "undefined_document")]
    [InlineData("POST", "/", "{\"user\": \"alice\"}", 200, "true")]
    [InlineData("GET", "/v1/query?q=x%20%3D%20data.authz.allow", "", 200, "{\"result\":[{\"x\":false}]}")]
    [InlineData("POST", "/v1/query", "{\"query\": \"x = input.a\", \"input\": {\"a\": 1.0}}", 200, "{\"result\":[{\"x\":1.0}]}")]
    [InlineData("POST", "/v1/query", "{\"query\": \"x =\"}", 400, "rego_parse_error")]
    [InlineData("PUT", "/v1/policies/new", "package fresh\n\np := 1\n", 200, "{}")]
    [InlineData("PUT", "/v1/policies/new", "package fresh\n\np if x\n", 400, "rego_unsafe_var_error")]
    [InlineData("GET", "/v1/policies/none", "", 404, "resource_not_found")]
    [InlineData("PUT", "/v1/data/a/b", "{\"c\": 1}", 204, "")]
    [InlineData("POST", "/v1/batch/data/authz/broken", "{\"inputs\": {\"a\": {}, \"b\": {\"user\": 1}}}", 207, "\"http_status_code\":\"500\"")]
    [InlineData("POST", "/v1/compile", "{\"query\": \"data.authz.row\", \"unknowns\": [\"input.t\"], \"input\": {}}", 200, "{\"result\":{}}")]
    [InlineData("GET", "/health", "", 200, "{}")]
    public async Task Requests_get_opas_answers(string method, string path, string body, int status, string answer)
    {
        var (code, text) = await SendAsync(method, path, body);

        Assert.Equal(status, code);
        Assert.Contains(answer, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_undefined_document_has_no_result()
    {
        var (code, text) = await SendAsync("POST", "/v1/data/authz/nothing", "");

        Assert.Equal(200, code);
        Assert.DoesNotContain("result", text, StringComparison.Ordinal);
        Assert.Contains("decision_id", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_can_be_put_and_removed()
    {
        await SendAsync("PUT", "/v1/data/a/b", "{\"c\": 1}");
        var (_, there) = await SendAsync("GET", "/v1/data/a", "");
        await SendAsync("DELETE", "/v1/data/a/b", "");
        var (_, gone) = await SendAsync("GET", "/v1/data/a", "");

        Assert.Contains("\"result\":{\"b\":{\"c\":1}}", there, StringComparison.Ordinal);
        Assert.Contains("\"result\":{}", gone, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_rule_is_given_as_a_filter()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/compile/authz/row")
        {
            Content = new StringContent("{\"input\": {\"user\": \"alice\"}, \"unknowns\": [\"input.t\"]}"),
        };
        request.Headers.Accept.ParseAdd("application/vnd.opa.ucast.all+json");

        using var response = await _client.SendAsync(request);

        Assert.Equal(
            "{\"result\":{\"query\":{\"field\":\"t.owner\",\"operator\":\"eq\",\"type\":\"field\",\"value\":\"alice\"}}}\n",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_client_of_opa_is_satisfied()
    {
        if (await NpmAsync() is { } missing)
        {
            Assert.False(Environment.GetEnvironmentVariable("UAC_REQUIRE_PEERS") == "1", missing);
            return;
        }

        var (code, output) = await RunAsync("node", $"peer.mjs {_client.BaseAddress}");

        Assert.True(code == 0, output);
        Assert.Equal(
            "{\"allowed\":true,\"refused\":false,\"document\":{\"readers\":[\"alice\",\"bob\"]},\"byDefault\":true,\"batch\":{\"one\":true,\"two\":false},\"undefined\":\"undefined\"}",
            output.Trim());
    }

    [Theory]
    [InlineData("0.0.0.0:8181")]
    [InlineData("somewhere")]
    public void Other_machines_are_not_served(string address)
    {
        using var run = new RegoRun();

        var result = run.Run("serve", "--addr", address);

        Assert.Equal(ExitCode.WrongUse, result.ExitCode);
        Assert.Contains("loopback", result.Error, StringComparison.Ordinal);
    }

    private static string Folder => Path.Combine(Repository.Root, "tests", "peers", "styra-opa");

    private static async Task<string?> NpmAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "@styra", "opa")))
        {
            return null;
        }

        try
        {
            var (code, output) = await RunAsync("npm", "ci --no-audit --no-fund --loglevel=error");
            return code == 0 ? null : $"npm could not install @styra/opa: {output}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "npm is not installed";
        }
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + await errors);
    }

    private async Task<(int Status, string Text)> SendAsync(string method, string path, string body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body.Length > 0)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
        }

        using var response = await _client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
