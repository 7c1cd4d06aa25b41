using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace UacDataShare.Gateway.Health;

/// <summary>Whether records can be read: the gateway's role reaches its schema.</summary>
internal sealed class DatabaseReady(NpgsqlDataSource database) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Question.AskAsync(database, "SELECT has_schema_privilege('records', 'USAGE')", "this role may not read records", cancellationToken);
}
