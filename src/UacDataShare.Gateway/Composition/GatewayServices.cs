using Microsoft.Extensions.Options;
using Npgsql;
using UacDataShare.Data.Clients;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Gateway.Auditing;
using UacDataShare.Gateway.GraphQL;
using UacDataShare.Gateway.Health;
using UacDataShare.Gateway.Ledger;
using UacDataShare.Gateway.SignIn;
using UacDataShare.Hosting;
using UacDataShare.Hosting.SignIn;
using UacDataShare.Hosting.SignIn.Replay;

namespace UacDataShare.Gateway.Composition;

/// <summary>What the gateway is made of.</summary>
internal static class GatewayServices
{
    private static readonly TimeSpan ReadinessTimeout = TimeSpan.FromSeconds(5);

    public static void Add(WebApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        AddOptions(services, configuration);
        builder.WebHost.UseUrls(configuration[$"{GatewayOptions.Section}:{nameof(GatewayOptions.Listen)}"] ?? GatewayOptions.DefaultListen);

        services.AddHostDefaults(configuration);
        services.AddSignIn(configuration);
        services.AddSingleton(RecordsDatabase);
        services.AddLedger(configuration);
        services.AddDisclosure(configuration);
        services.AddSystemEvents();
        services.AddAuditing(configuration);
        services.AddSingleton<IClientRegistry>(provider => new RecentClients(
            new ClientStore(provider.GetRequiredService<NpgsqlDataSource>()), provider.GetRequiredService<TimeProvider>()));
        if (configuration.GetValue<bool>($"{SignInOptions.Section}:{nameof(SignInOptions.SharedReplayMemory)}"))
        {
            services.AddSingleton<ISharedReplayStore, SharedReplayStore>();
        }

        AddReadiness(services.AddHealthChecks());
    }

    // All who ask at once share one run, so none may go on for ever.
    private static void AddReadiness(IHealthChecksBuilder checks) => checks
        .AddCheck<DatabaseReady>("database", timeout: ReadinessTimeout)
        .AddCheck<LedgerReady>("ledger", timeout: ReadinessTimeout)
        .AddCheck<SignerReady>("signer", timeout: ReadinessTimeout)
        .AddCheck<WitnessesReady>("witnesses", timeout: ReadinessTimeout);

    private static void AddOptions(IServiceCollection services, ConfigurationManager configuration)
    {
        services.AddOptions<GatewayOptions>()
            .Bind(configuration.GetSection(GatewayOptions.Section))
            .Configure(options =>
            {
                options.Records = configuration.GetConnectionString(nameof(options.Records)) ?? "";
                options.Oversight = configuration.GetConnectionString(nameof(options.Oversight)) ?? "";
            })
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>();
    }

    private static NpgsqlDataSource RecordsDatabase(IServiceProvider provider) =>
        NpgsqlDataSource.Create(provider.GetRequiredService<IOptions<GatewayOptions>>().Value.Records);
}
