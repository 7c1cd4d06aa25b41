using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using UacDataShare.Cli.Commands.Rego;
using UacDataShare.Cli.Commands.Rego.Loading;
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
        Assert.Empty(_store.PutPolicy("main.rego", "package system\n\nmain := data.authz.allow\n\nhealth.ready if input.plugins_ready\n"));
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
    [InlineData("POST", "/v1/compile", "{\"query\": \"data.authz.row == true\", \"unknowns\": [\"input.t\"], \"input\": {\"user\": \"bob\"}}", 200, "{\"result\":{\"queries\":[[{\"index\":0,\"terms\":[{\"type\":\"ref\",\"value\":[{\"type\":\"var\",\"value\":\"eq\"}]},{\"type\":\"string\",\"value\":\"bob\"},{\"type\":\"ref\",\"value\":[{\"type\":\"var\",\"value\":\"input\"},{\"type\":\"string\",\"value\":\"t\"},{\"type\":\"string\",\"value\":\"owner\"}]}]}]]}}")]
    [InlineData("POST", "/v1/compile", "{\"query\": \"data.authz.allow == true\", \"input\": {\"user\": \"bob\"}, \"unknowns\": []}", 200, "{\"result\":{\"queries\":[[]]}}")]
    [InlineData("POST", "/v1/compile", "{\"query\": \"data.authz.allow = x\"}", 200, "\"support\":[{\"package\":{\"path\":[{\"type\":\"var\",\"value\":\"data\"},{\"type\":\"string\",\"value\":\"partial\"},{\"type\":\"string\",\"value\":\"authz\"}]}")]
    [InlineData("POST", "/v1/compile", "{}", 400, "missing required 'query' value")]
    [InlineData("POST", "/v1/compile", "{\"query\": \"x =\"}", 400, "rego_parse_error")]
    [InlineData("POST", "/v1/compile", "{\"query\": \"input.x\", \"unknowns\": [\"inpu\"]}", 400, "error(s) occurred while parsing unknowns")]
    [InlineData("POST", "/v1/compile/authz/row", "{}", 400, "Accept header: missing required header")]
    [InlineData("GET", "/health", "", 200, "{}")]
    [InlineData("GET", "/health?bundles&plugins", "", 200, "{}")]
    [InlineData("GET", "/health/ready", "", 200, "{}")]
    [InlineData("GET", "/health/live", "", 500, "health check (data.system.health.live) was undefined")]
    [InlineData("GET", "/v1/config", "", 200, "\"default_decision\":\"/system/main\"")]
    [InlineData("GET", "/v1/status", "", 200, "\"bundles\":{}")]
    [InlineData("POST", "/v1/data/authz/allow?metrics", "{\"input\": {}}", 200, "\"timer_rego_query_eval_ns\":")]
    [InlineData("POST", "/v1/data/authz/allow?instrument=true", "{\"input\": {}}", 200, "\"metrics\":{")]
    [InlineData("POST", "/v1/data/authz/allow?provenance", "{\"input\": {}}", 200, "\"provenance\":{\"version\":")]
    [InlineData("POST", "/v1/data/authz/allow?explain=fails", "{\"input\": {}}", 200, "\"op\":\"Fail\"")]
    [InlineData("POST", "/v1/data/authz/allow?explain=fails&pretty", "{\"input\": {}}", 200, "| Fail input.user in roles.readers\"")]
    [InlineData("POST", "/v1/data/authz/allow?explain=slowly", "{\"input\": {}}", 400, "unknown explanation mode")]
    [InlineData("POST", "/v1/data/authz/allow?pretty", "{\"input\": {}}", 200, "\n  \"result\": false")]
    [InlineData("POST", "/v1/data/authz/allow", "{}", 200, "'input' key missing from the request")]
    [InlineData("DELETE", "/v1/data/a/none", "", 404, "resource_not_found")]
    [InlineData("PATCH", "/v1/data/a", "[{\"op\": \"replace\", \"path\": \"/none\", \"value\": 1}]", 404, "resource_not_found")]
    [InlineData("PATCH", "/v1/data", "[{\"op\": \"move\", \"path\": \"/a\"}]", 400, "invalid_parameter")]
    [InlineData("PATCH", "/v1/data", "{}", 400, "invalid_parameter")]
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
    public async Task Documents_can_be_patched_all_or_nothing()
    {
        await SendAsync("PUT", "/v1/data/a", "{\"list\": [1, 3], \"old\": 1}");
        var (changed, _) = await SendAsync("PATCH", "/v1/data/a", """
            [{"op": "add", "path": "/list/1", "value": 2}, {"op": "add", "path": "/list/-", "value": 4}, {"op": "replace", "path": "/list/0", "value": 0},
             {"op": "remove", "path": "/old"}, {"op": "add", "path": "/x~1y", "value": {}}]
            """);
        var (failed, _) = await SendAsync("PATCH", "/v1/data/a", "[{\"op\": \"remove\", \"path\": \"/list\"}, {\"op\": \"remove\", \"path\": \"/none\"}]");
        var (_, document) = await SendAsync("GET", "/v1/data/a", "");

        Assert.Equal((204, 404), (changed, failed));
        Assert.Contains("\"result\":{\"list\":[0,2,3,4],\"x/y\":{}}", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_is_not_overwritten_where_it_must_be_new()
    {
        var first = await PutNewAsync("{\"n\": 1}");
        var second = await PutNewAsync("{\"n\": 2}");
        var (_, document) = await SendAsync("GET", "/v1/data/fresh", "");

        Assert.Equal((204, 304), (first, second));
        Assert.Contains("\"result\":{\"n\":1}", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_are_counted_for_prometheus()
    {
        await SendAsync("POST", "/v1/data/authz/allow", "{\"input\": {}}");

        var (code, text) = await SendAsync("GET", "/metrics", "");

        Assert.Equal(200, code);
        Assert.Contains("http_request_duration_seconds_count{code=\"200\",handler=\"v1/data\",method=\"post\"} 1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_bundle_owns_cannot_be_changed_and_its_revision_is_told()
    {
        using var run = new RegoRun().File("b/.manifest", "{\"revision\": \"r7\", \"roots\": [\"owned\"]}").File("b/owned/p.rego", "package owned\n\np := 1\n");
        var loading = new LoadingFlags(new FlagSet());
        Assert.Empty(_store.Replace(loading.Bundles(run.Context(""), ["b"])));

        var (_, decision) = await SendAsync("POST", "/v1/data/owned/p?provenance", "{\"input\": {}}");
        var (put, _) = await SendAsync("PUT", "/v1/data/owned/x", "1");
        var (above, _) = await SendAsync("PUT", "/v1/data", "{}");
        var (policy, _) = await SendAsync("PUT", "/v1/policies/mine", "package owned.more\n\nq := 1\n");
        var (over, _) = await SendAsync("PUT", "/v1/policies/b/owned/p.rego", "package free\n\nq := 1\n");
        var (removed, _) = await SendAsync("DELETE", "/v1/policies/b/owned/p.rego", "");
        var (free, _) = await SendAsync("PUT", "/v1/data/free", "{}");

        Assert.Contains("\"bundles\":{\"b\":{\"revision\":\"r7\"}}", decision, StringComparison.Ordinal);
        Assert.Equal((400, 400, 400, 400, 400, 204), (put, above, policy, over, removed, free));
    }

    [Theory]
    [InlineData("ucast.all", "{\"user\": \"alice\"}", "{\"result\":{\"query\":{\"field\":\"t.owner\",\"operator\":\"eq\",\"type\":\"field\",\"value\":\"alice\"}}}")]
    [InlineData("sql.postgresql", "{\"user\": \"o'neill\"}", "{\"result\":{\"query\":\"WHERE t.owner = E'o\\\\'neill'\"}}")]
    [InlineData("sql.postgresql", "{}", "{}")]
    [InlineData("ucast.none", "{}", "unsupported header: application/vnd.opa.ucast.none+json")]
    public async Task A_row_rule_is_given_as_a_filter(string language, string input, string answer)
    {
        var (_, text) = await FilterAsync("authz/row", $"application/vnd.opa.{language}+json", $"{{\"input\": {input}, \"unknowns\": [\"input.t\"]}}");

        Assert.Contains(answer, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_names_its_own_unknowns_and_masks()
    {
        Assert.Empty(_store.PutPolicy("filters.rego", """
            package filters

            # METADATA
            # scope: document
            # compile:
            #   unknowns: [input.tickets]
            #   mask_rule: masks
            include if input.tickets.tenant == input.tenant

            include if not input.tickets.open

            masks.tickets.id := {"replace": {"value": "***"}}
            """));

        var (code, refused) = await FilterAsync("filters/include", "application/vnd.opa.sql.sqlite+json", "{\"input\": {\"tenant\": 2}}");
        Assert.Empty(_store.PutPolicy("filters.rego", _store.Current.Texts["filters.rego"].Replace("include if not input.tickets.open", "", StringComparison.Ordinal)));
        var (_, several) = await FilterAsync(
            "filters/include",
            "application/vnd.opa.multitarget+json",
            "{\"input\": {\"tenant\": 2}, \"options\": {\"targetDialects\": [\"sql+mysql\", \"ucast+prisma\"], \"targetSQLTableMappings\": {\"sql\": {\"tickets\": {\"$self\": \"T\"}}}}}");

        Assert.Equal(400, code);
        Assert.Contains("\"code\":\"pe_fragment_error\",\"location\":{\"file\":\"filters.rego\",\"row\":10,\"col\":12}", refused, StringComparison.Ordinal);
        Assert.Equal(
            "{\"result\":{\"mysql\":{\"query\":\"WHERE T.tenant = '2'\",\"masks\":{\"tickets\":{\"id\":{\"replace\":{\"value\":\"***\"}}}}},"
            + "\"ucast\":{\"query\":{\"field\":\"tickets.tenant\",\"operator\":\"eq\",\"type\":\"field\",\"value\":2},\"masks\":{\"tickets\":{\"id\":{\"replace\":{\"value\":\"***\"}}}}}}}\n",
            several);
    }

    private async Task<(int Code, string Text)> FilterAsync(string path, string accept, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/compile/{path}") { Content = new StringContent(body) };
        request.Headers.Accept.ParseAdd(accept);
        using var response = await _client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    [OpaClientFact]
    public async Task The_client_of_opa_is_satisfied()
    {
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

    private static async Task<(int Code, string Output)> RunAsync(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = OpaClientFactAttribute.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + await errors);
    }

    private async Task<int> PutNewAsync(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/data/fresh") { Content = new StringContent(body) };
        request.Headers.IfNoneMatch.ParseAdd("*");
        using var response = await _client.SendAsync(request);
        return (int)response.StatusCode;
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
