using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace UacDataShare.Hosting.Health;

/// <summary>Adds the health checks of the framework, shared among all who ask at once.</summary>
internal static class HealthServices
{
    public static IServiceCollection AddSharedHealthChecks(this IServiceCollection services)
    {
        services.AddHealthChecks();
        var framework = services.Last(service => service.ServiceType == typeof(HealthCheckService)).ImplementationType!;
        return services.AddSingleton<HealthCheckService>(provider =>
            new SharedHealthChecks((HealthCheckService)ActivatorUtilities.CreateInstance(provider, framework)));
    }
}
