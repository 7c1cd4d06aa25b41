using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace UacDataShare.Gateway.Health;

/// <summary>One yes-or-no question to the database, within two seconds.</summary>
internal static class Question
{
    private const int Seconds = 2;

    public static async Task<HealthCheckResult> AskAsync(NpgsqlDataSource database, string sql, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = database.CreateCommand(sql);
            command.CommandTimeout = Seconds;
            return await command.ExecuteScalarAsync(cancellationToken) is true ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy();
        }
    }
}
