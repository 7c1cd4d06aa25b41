using Microsoft.AspNetCore.Http;

namespace UacDataShare.Hosting.SignIn.Issuing;

/// <summary>A token, never stored on its way (RFC 6749 §5.1).</summary>
internal sealed class TokenResult(TokenAnswer answer) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.CacheControl = "no-store";
        return httpContext.Response.WriteAsJsonAsync(answer, HostingJson.Default.TokenAnswer);
    }
}
