using Microsoft.AspNetCore.Http;

namespace UacDataShare.Hosting.SignIn.Issuing;

/// <summary>A refused token request: 401 where the client did not prove itself, 503 where nobody can tell, else 400.</summary>
internal sealed class OAuthErrorResult(SignInFault fault) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = fault.OAuthError switch
        {
            "invalid_client" or "invalid_dpop_proof" => StatusCodes.Status401Unauthorized,
            "temporarily_unavailable" => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status400BadRequest,
        };
        response.Headers.CacheControl = "no-store";
        if (response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            // RFC 9110 §11.6.1 asks for a challenge with each 401; no scheme is registered for this way of proving oneself.
            response.Headers.WWWAuthenticate = $"PrivateKeyJwt {Challenge.Parameters(fault)}";
        }
        else if (response.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = "5";
        }

        var error = new TokenError(fault.OAuthError ?? "invalid_request", fault.Description, fault.Code);
        return response.WriteAsJsonAsync(error, HostingJson.Default.TokenError);
    }
}
