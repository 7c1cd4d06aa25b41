using Microsoft.Extensions.Diagnostics.HealthChecks;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;

namespace UacDataShare.Gateway.Health;

/// <summary>Whether the signer continues the log as it stands: a gateway on a restored, rewritten or foreign database is not ready.</summary>
internal sealed class SignerReady(GuardedCheckpointSigner signer) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await signer.FindObstacleAsync(cancellationToken) is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
        }
        catch (LedgerStoreException)
        {
            return HealthCheckResult.Unhealthy();
        }
    }
}
