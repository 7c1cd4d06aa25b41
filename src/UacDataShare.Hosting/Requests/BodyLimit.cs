using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using UacDataShare.Hosting.ErrorHandling;

namespace UacDataShare.Hosting.Requests;

/// <summary>Refuses a body that says it is too large before a byte of it is read. The server itself ends one that does not say.</summary>
internal sealed class BodyLimit(RequestDelegate next, IOptions<LimitOptions> limits)
{
    private readonly int _maxBytes = limits.Value.MaxBodyBytes;

    public Task InvokeAsync(HttpContext context) => context.Request.ContentLength > _maxBytes
        ? Problem.WriteAsync(context, HostErrors.TooLarge.Status, HostErrors.TooLarge.Code,
            $"The body has {context.Request.ContentLength} bytes and the limit is {_maxBytes}.")
        : next(context);
}
