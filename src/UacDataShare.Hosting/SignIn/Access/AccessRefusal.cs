using Microsoft.AspNetCore.Http;
using UacDataShare.Hosting.ErrorHandling;

namespace UacDataShare.Hosting.SignIn.Access;

/// <summary>Writes a refused access: 401 with a challenge for each scheme, or 503 where nobody can tell.</summary>
internal static class AccessRefusal
{
    private const string Dpop = "DPoP algs=\"ES256\"";

    public static Task WriteAsync(HttpContext context, SignInFault fault)
    {
        if (fault == SignInFaults.ReplayMemoryFull)
        {
            return Problem.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, fault.Code, fault.Description);
        }

        context.Response.Headers.WWWAuthenticate = Challenges(fault, context.Features.Get<AccessScheme>());
        return Problem.WriteAsync(context, StatusCodes.Status401Unauthorized, fault.Code, fault.Description);
    }

    /// <summary>The fault goes with the scheme that was used; the other one is offered plainly (RFC 9449 §7.1).</summary>
    private static string[] Challenges(SignInFault fault, AccessScheme? used)
    {
        if (fault.OAuthError is null)
        {
            return [Dpop, "Bearer"];
        }

        var parameters = Challenge.Parameters(fault);
        return used is { IsDpop: false } ? [Dpop, $"Bearer {parameters}"] : [$"{Dpop}, {parameters}", "Bearer"];
    }
}
