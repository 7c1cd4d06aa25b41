using UacDataShare.Gateway.Auditing;
using UacDataShare.Gateway.Endpoints;
using UacDataShare.Gateway.GraphQL;
using UacDataShare.Gateway.Ide;
using UacDataShare.Hosting;
using UacDataShare.Hosting.Health;
using UacDataShare.Hosting.SignIn.Issuing;

namespace UacDataShare.Gateway.Composition;

/// <summary>The order of the gateway's parts. Every endpoint is closed unless it says otherwise.</summary>
internal static class GatewayPipeline
{
    public static void Use(WebApplication app)
    {
        app.UseHostDefaults();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealth();
        app.MapIssuer();
        app.MapDisclosure();
        app.MapIde(app.Environment);
        app.MapLedger();
        app.MapAuditing();
    }
}
