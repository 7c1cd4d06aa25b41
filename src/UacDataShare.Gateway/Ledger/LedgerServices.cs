using Microsoft.Extensions.Options;
using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Gateway.Composition;
using UacDataShare.Hosting.Secrets;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Gateway.Ledger;

/// <summary>The log's parts: store, signer, sealer and the one appender that groups what concurrent requests append.</summary>
internal static class LedgerServices
{
    /// <summary>The key of the pool that the ledger is read over, whose statements are planned otherwise than those over records.</summary>
    public const string Pool = "ledger";

    private const string AppendPool = "ledger appends";

    public static IServiceCollection AddLedger(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LedgerOptions>().Bind(configuration.GetSection(LedgerOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LedgerOptions>, LedgerOptionsValidator>();
        services.AddKeyedSingleton(Pool, (provider, _) => LedgerPool.Open(Database(provider)));
        services.AddKeyedSingleton(AppendPool, (provider, _) => LedgerPool.OpenForAppends(Database(provider)));
        // What anyone may read goes over another pool than what disclosures wait for.
        services.AddSingleton(provider => new PostgresLedgerStore(provider.GetRequiredKeyedService<NpgsqlDataSource>(AppendPool)));
        services.AddSingleton<ILedgerStore>(provider => new PostgresLedgerStore(provider.GetRequiredKeyedService<NpgsqlDataSource>(Pool)));
        // It keeps its own memory of what it signed: a database that was restored or rewritten gets no signature, and so no answer.
        services.AddSingleton(provider => new GuardedCheckpointSigner(
            LogSigner.Of(Options(provider)),
            provider.GetRequiredService<PostgresLedgerStore>(),
            Options(provider).SignerStateFile,
            provider.GetRequiredService<TimeProvider>(),
            Options(provider).Beginning()));
        services.AddSingleton<ICheckpointSigner>(provider => provider.GetRequiredService<GuardedCheckpointSigner>());
        services.AddSingleton(provider => new EntrySealer(SecretFile.ReadBase64(
            Options(provider).SealingKeyFile, EntrySealer.MasterKeyLength)));
        services.AddSingleton(provider => new LedgerAppender(
            provider.GetRequiredService<PostgresLedgerStore>(),
            provider.GetRequiredService<ICheckpointSigner>(),
            provider.GetRequiredService<EntrySealer>(),
            new LedgerAppenderOptions
            {
                Linger = TimeSpan.FromMilliseconds(Options(provider).LingerMilliseconds),
                Gate = provider.GetRequiredService<WitnessWatch>().Find,
            }));
        services.AddSingleton(provider => LogKey.Of(Options(provider)));
        services.AddSingleton<WitnessWatch>();
        services.AddSingleton<PublishedHead>();
        services.AddSingleton<ExportedTiles>();
        services.AddHostedService<SignerStart>();
        services.AddHostedService<TileExportRounds>();
        services.AddSingleton<ContradictionEvents>();
        services.AddSingleton<WitnessRounds>();
        services.AddHostedService(provider => provider.GetRequiredService<WitnessRounds>());
        return services;
    }

    private static string Database(IServiceProvider provider) => provider.GetRequiredService<IOptions<GatewayOptions>>().Value.Records;

    private static LedgerOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<LedgerOptions>>().Value;
}
