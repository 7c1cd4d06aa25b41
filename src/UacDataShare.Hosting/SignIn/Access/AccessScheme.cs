using Microsoft.AspNetCore.Http;

namespace UacDataShare.Hosting.SignIn.Access;

/// <summary>The Authorization header taken apart: a token under the scheme <c>DPoP</c> or <c>Bearer</c>.</summary>
internal sealed record AccessScheme(string Token, bool IsDpop)
{
    /// <summary>Both null where there is no header at all.</summary>
    public static (AccessScheme? Scheme, SignInFault? Fault) Read(HttpRequest request)
    {
        var header = request.Headers.Authorization;
        if (header.Count == 0)
        {
            return (null, null);
        }

        var parts = header.Count == 1 ? header[0]?.Split(' ', 2, StringSplitOptions.TrimEntries) : null;
        if (parts is not [var scheme, { Length: > 0 } token])
        {
            return (null, SignInFaults.AuthorizationHeader);
        }

        var dpop = scheme.Equals("DPoP", StringComparison.OrdinalIgnoreCase);
        return dpop || scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            ? (new AccessScheme(token, dpop), null)
            : (null, SignInFaults.AuthorizationHeader);
    }
}
