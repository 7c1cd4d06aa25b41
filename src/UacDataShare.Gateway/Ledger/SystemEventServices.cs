using UacDataShare.Hosting.SignIn;

namespace UacDataShare.Gateway.Ledger;

/// <summary>The parts that record outcomes and events of the system.</summary>
internal static class SystemEventServices
{
    public static IServiceCollection AddSystemEvents(this IServiceCollection services)
    {
        services.AddSingleton<LazyRecorder>();
        services.AddSingleton<SendingOutcome>();
        services.AddSingleton<RefusalCounts>();
        services.AddSingleton<ISignInWatch>(provider => provider.GetRequiredService<RefusalCounts>());
        services.AddSingleton<GatewayLife>();
        services.AddSingleton<SystemEventRounds>();
        services.AddHostedService(provider => provider.GetRequiredService<SystemEventRounds>());
        return services;
    }
}
