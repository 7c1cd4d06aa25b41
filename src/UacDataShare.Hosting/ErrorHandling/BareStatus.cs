using Microsoft.AspNetCore.Diagnostics;

namespace UacDataShare.Hosting.ErrorHandling;

/// <summary>Gives a body to answers that would be a bare status: an unknown address, another method, another media type.</summary>
internal static class BareStatus
{
    public static Task WriteAsync(StatusCodeContext context)
    {
        var status = context.HttpContext.Response.StatusCode;
        return HostErrors.OfStatus(status) is { } error
            ? Problem.WriteAsync(context.HttpContext, status, error.Code, error.Detail)
            : Task.CompletedTask;
    }
}
