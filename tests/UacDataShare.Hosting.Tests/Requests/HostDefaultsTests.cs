using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using UacDataShare.Hosting.ErrorHandling;

namespace UacDataShare.Hosting.Tests.Requests;

public sealed class HostDefaultsTests
{
    private const string Secret = "Maria-Lopez-A012345678";

    [Fact]
    public async Task A_defect_answers_with_a_code_and_an_id_and_tells_nothing_else()
    {
        await using var host = await DefaultsHost.StartAsync(_ => throw new InvalidOperationException(Secret));

        using var response = await host.Http.PostAsync("/work", null);

        var body = await ProblemAsync(response, HttpStatusCode.InternalServerError, "UAC5001");
        Assert.DoesNotContain(Secret, body, StringComparison.Ordinal);
        Assert.DoesNotContain(" at ", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_has_type_and_stack_of_a_defect_under_its_id_and_not_its_words()
    {
        await using var host = await DefaultsHost.StartAsync(_ => throw new InvalidOperationException(Secret));

        using var response = await host.Http.PostAsync("/work", null);

        Assert.Contains("System.InvalidOperationException", host.Log.Text, StringComparison.Ordinal);
        Assert.Contains(response.Headers.GetValues("X-Request-Id").Single(), host.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, host.Log.Text, StringComparison.Ordinal);
    }

    public static TheoryData<Exception> Away => new()
    {
        new DatabaseAway(),
        new TimeoutException(),
        new System.Net.Sockets.SocketException(111),
        new InvalidOperationException("wrapped", new DatabaseAway()),
        new UnavailableException(),
    };

    [Theory]
    [MemberData(nameof(Away))]
    public async Task What_is_away_answers_503_with_a_time_to_come_back(Exception away)
    {
        await using var host = await DefaultsHost.StartAsync(_ => throw away);

        using var response = await host.Http.PostAsync("/work", null);

        await ProblemAsync(response, HttpStatusCode.ServiceUnavailable, "UAC5003");
        Assert.Equal("5", response.Headers.GetValues("Retry-After").Single());
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_ended()
    {
        await using var host = await DefaultsHost.StartAsync(
            context => Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted), new() { ["Gateway:Limits:RequestSeconds"] = "1" });

        using var response = await host.Http.PostAsync("/work", null);

        await ProblemAsync(response, HttpStatusCode.ServiceUnavailable, "UAC5009");
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_with_both_figures_before_it_is_read()
    {
        await using var host = await DefaultsHost.StartAsync(_ => throw new InvalidOperationException("must not run"));
        using var content = new ByteArrayContent(new byte[131_073]);

        using var response = await host.Http.PostAsync("/work", content);

        var body = await ProblemAsync(response, HttpStatusCode.RequestEntityTooLarge, "UAC5004");
        Assert.Contains("131073 bytes and the limit is 131072", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound, "UAC5005")]
    [InlineData("GET", "/work", HttpStatusCode.MethodNotAllowed, "UAC5006")]
    public async Task A_bare_status_gets_a_body(string method, string path, HttpStatusCode status, string code)
    {
        await using var host = await DefaultsHost.StartAsync(_ => Task.CompletedTask);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await host.Http.SendAsync(request);

        await ProblemAsync(response, status, code);
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        await using var host = await DefaultsHost.StartAsync(_ => throw new InvalidOperationException());

        using var response = await host.Http.PostAsync("/work", null);

        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("req-4711", true)]
    [InlineData("a b", false)]
    [InlineData("<script>", false)]
    [InlineData("", false)]
    [InlineData("x123456789012345678901234567890123456789012345678901234567890123x", false)]
    public async Task A_request_id_is_kept_when_it_is_plain(string id, bool kept)
    {
        await using var host = await DefaultsHost.StartAsync(_ => Task.CompletedTask);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/work");
        request.Headers.TryAddWithoutValidation("X-Request-Id", id);

        using var response = await host.Http.SendAsync(request);

        Assert.Equal(kept, response.Headers.GetValues("X-Request-Id").Single() == id);
    }

    [Fact]
    public async Task A_host_that_lives_says_so()
    {
        await using var host = await DefaultsHost.StartAsync(_ => Task.CompletedTask);

        Assert.Equal("""{"status":"ready","checks":{}}""", await host.Http.GetStringAsync("/health/live"));
    }

    private static async Task<string> ProblemAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.Equal(response.Headers.GetValues("X-Request-Id").Single(), problem.GetProperty("requestId").GetString());
        return problem.ToString();
    }

    private sealed class DatabaseAway : DbException
    {
        public DatabaseAway()
            : base("SELECT secret FROM records.child")
        {
        }
    }
}
