using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace UacDataShare.Hosting.Health;

/// <summary>Where a balancer asks whether this host lives and whether it may send requests here.</summary>
public static class HealthEndpoints
{
    /// <summary>Answers as long as the process does.</summary>
    public const string Live = "/health/live";

    /// <summary>Answers 200 while every check passes, else 503.</summary>
    public const string Ready = "/health/ready";

    /// <summary>Maps both, open to everyone: they say no more than a word for each part.</summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks(Live, Options(_ => false)).AllowAnonymous();
        routes.MapHealthChecks(Ready, Options(predicate: null)).AllowAnonymous();
        return routes;
    }

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool>? predicate) => new()
    {
        Predicate = predicate,
        ResponseWriter = HealthAnswer.WriteAsync,
        ResultStatusCodes =
        {
            [HealthStatus.Healthy] = StatusCodes.Status200OK,
            [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable,
            [HealthStatus.Unhealthy] = StatusCodes.Status503ServiceUnavailable,
        },
    };
}
