using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace UacDataShare.Gateway.Health;

/// <summary>Whether the ledger takes entries: its head can be read and this server is no standby, where nothing can be appended.</summary>
internal sealed class LedgerReady(NpgsqlDataSource database) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) => Question.AskAsync(
        database,
        "SELECT size >= 0 AND NOT pg_is_in_recovery() AND current_setting('transaction_read_only') = 'off' FROM ledger.tree_head",
        "this server is a standby, or its ledger has no head",
        cancellationToken);
}
