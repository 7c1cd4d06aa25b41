using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace UacDataShare.Hosting.ErrorHandling;

/// <summary>A problem in the form of RFC 9457, with a stable code of <c>docs/errors.md</c>.</summary>
/// <param name="Type">Where the code is explained.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong and what to do about it; never a personal value.</param>
/// <param name="Code">The stable code.</param>
/// <param name="RequestId">The request's id, for the operator's log.</param>
public sealed record Problem(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("status")] int Status,
    [property: JsonPropertyName("detail")] string Detail,
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("requestId")] string RequestId)
{
    private const string RetryAfterSeconds = "5";

    /// <summary>Answers with a problem; 429 and 503 carry <c>Retry-After</c>.</summary>
    public static Task WriteAsync(HttpContext context, int status, string code, string detail)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable
            && response.Headers.RetryAfter.Count == 0)
        {
            response.Headers.RetryAfter = RetryAfterSeconds;
        }

        var problem = new Problem(
            $"urn:uacdatashare:error:{code}", ReasonPhrases.GetReasonPhrase(status), status, detail, code, context.TraceIdentifier);

        // Not by the request's token: when that has ended the request, this is what is left to say.
        return response.WriteAsJsonAsync(problem, HostingJson.Default.Problem, "application/problem+json", CancellationToken.None);
    }
}
