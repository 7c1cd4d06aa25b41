using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace UacDataShare.Hosting.Requests;

/// <summary>
/// Gives each request an id that stands in its answer, its problems and the log: the partner's own where it is plain, else a new one.
/// </summary>
internal sealed class RequestIds(RequestDelegate next, TimeProvider time)
{
    public const string HeaderName = "X-Request-Id";

    private const int Longest = 64;

    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    public Task InvokeAsync(HttpContext context)
    {
        var given = context.Request.Headers[HeaderName];
        context.TraceIdentifier = given.Count == 1 && IsPlain(given[0])
            ? given.ToString()
            : Guid.CreateVersion7(time.GetUtcNow()).ToString("N");

        // At the last moment: an answer that became a problem was cleared before.
        context.Response.OnStarting(Write, context);
        return next(context);
    }

    private static Task Write(object state)
    {
        var context = (HttpContext)state;
        context.Response.Headers[HeaderName] = context.TraceIdentifier;
        return Task.CompletedTask;
    }

    /// <summary>Anything else could forge a line of the log.</summary>
    private static bool IsPlain(string? id) => id is { Length: > 0 and <= Longest } && !id.AsSpan().ContainsAnyExcept(Plain);
}
