using Microsoft.Extensions.Options;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Policies;

namespace UacDataShare.Gateway.Policies;

/// <summary>Who decides: the gateway's own engine, or a policy server.</summary>
internal static class PolicyServices
{
    public static IServiceCollection AddDecisions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PolicyServerOptions>().Bind(configuration.GetSection(PolicyServerOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PolicyServerOptions>, PolicyServerOptionsValidator>();
        services.AddSingleton(provider => new OpaPolicyServer(
            provider.GetRequiredService<IOptions<PolicyServerOptions>>().Value,
            provider.GetRequiredService<PolicyRevision>().BundleRevision,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<OpaPolicyServer>>()));
        services.AddSingleton(Decisions);
        return services;
    }

    private static DecisionMaker Decisions(IServiceProvider provider)
    {
        var revision = provider.GetRequiredService<PolicyRevision>();
        return provider.GetRequiredService<IOptions<PolicyServerOptions>>().Value.Server.Length == 0
            ? revision.Decisions
            : revision.DecisionsBy(provider.GetRequiredService<OpaPolicyServer>());
    }
}
