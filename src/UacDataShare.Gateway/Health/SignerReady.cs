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
            return await signer.FindObstacleAsync(cancellationToken) is { } obstacle ? HealthCheckResult.Unhealthy(obstacle.Code) : HealthCheckResult.Healthy(Question.Fine);
        }
        catch (LedgerStoreException away)
        {
            return HealthCheckResult.Unhealthy(away.Error.Code);
        }
    }
}
