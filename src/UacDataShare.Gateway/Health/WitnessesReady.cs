using Microsoft.Extensions.Diagnostics.HealthChecks;
using UacDataShare.Gateway.Ledger;

namespace UacDataShare.Gateway.Health;

/// <summary>Whether the witnesses keep disclosures closed: a gateway that would answer each question with 503 is not ready.</summary>
internal sealed class WitnessesReady(WitnessWatch watch) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) => Task.FromResult(
        !watch.IsStopped ? HealthCheckResult.Healthy(Question.Fine)
        : HealthCheckResult.Unhealthy(watch.Contradiction?.Code ?? "no quorum of witnesses has cosigned for too long"));
}
