using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;

namespace UacDataShare.Gateway.Ledger;

/// <summary>
/// Says at the start, and loudly, that the signer would not continue the log as it stands. The gateway stays up, not ready and disclosing
/// nothing: what the log shows must be there for those who compare it.
/// </summary>
internal sealed partial class SignerStart(GuardedCheckpointSigner signer, ILogger<SignerStart> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await signer.FindObstacleAsync(cancellationToken) is { } obstacle)
            {
                Log.Refused(logger, obstacle.Code, obstacle.Message);
            }
        }
        catch (LedgerStoreException away)
        {
            // Readiness asks again when the database is back.
            Log.NotAsked(logger, away.Error.Code);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogEvents.SignerRefuses, LogLevel.Critical, "The signer does not continue this log, and nothing is disclosed: {Code} {Reason}")]
        public static partial void Refused(ILogger logger, string code, string reason);

        [LoggerMessage(LogEvents.SignerNotAsked, LogLevel.Warning, "Whether the signer continues this log is not known yet: {Code}")]
        public static partial void NotAsked(ILogger logger, string code);
    }
}
