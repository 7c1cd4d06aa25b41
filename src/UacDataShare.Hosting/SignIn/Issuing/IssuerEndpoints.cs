using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace UacDataShare.Hosting.SignIn.Issuing;

/// <summary>The addresses of the built-in issuer. With an outside issuer there are none.</summary>
public static class IssuerEndpoints
{
    /// <summary>Maps the token endpoint, the keys and both discovery addresses.</summary>
    public static IEndpointRouteBuilder MapIssuer(this IEndpointRouteBuilder routes)
    {
        var options = routes.ServiceProvider.GetRequiredService<IOptions<SignInOptions>>().Value;
        if (!options.IsBuiltIn)
        {
            return routes;
        }

        // Read now, so that a missing or open key file stops the start and not the first request.
        var keys = routes.ServiceProvider.GetRequiredService<IssuerKey>().PublicSet;
        var group = routes.MapGroup("").AllowAnonymous().WithTags("Sign-in");
        group.MapPost(SignInPaths.Token, (HttpContext context, TokenEndpoint endpoint) => endpoint.HandleAsync(context));
        group.MapGet(SignInPaths.Keys, () => Results.Text(keys, "application/jwk-set+json"));

        var document = new DiscoveryDocument(options.Issuer, options.TokenEndpoint, options.PublicAddress + SignInPaths.Keys);
        group.MapGet(SignInPaths.OpenIdConfiguration, () => Results.Json(document, HostingJson.Default.DiscoveryDocument));
        group.MapGet(SignInPaths.AuthorizationServer, () => Results.Json(document, HostingJson.Default.DiscoveryDocument));
        return routes;
    }
}
