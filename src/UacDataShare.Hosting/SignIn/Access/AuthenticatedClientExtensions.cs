using Microsoft.AspNetCore.Http;

namespace UacDataShare.Hosting.SignIn.Access;

/// <summary>Finds who signed in.</summary>
public static class AuthenticatedClientExtensions
{
    /// <summary>The client of this request. Only behind <c>RequireAuthorization</c>.</summary>
    /// <exception cref="InvalidOperationException">Nobody signed in: the endpoint was left open by mistake.</exception>
    public static AuthenticatedClient SignedIn(this HttpContext context) =>
        context.Features.Get<AuthenticatedClient>()
        ?? throw new InvalidOperationException("The endpoint asks who signed in and does not require it.");
}
