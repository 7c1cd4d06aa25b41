using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace UacDataShare.Gateway.Health;

/// <summary>One yes-or-no question to the database, within two seconds.</summary>
internal static class Question
{
    /// <summary>What a check says of itself in the log when all is well.</summary>
    public const string Fine = "ready";

    private const int Seconds = 2;

    public static async Task<HealthCheckResult> AskAsync(NpgsqlDataSource database, string sql, string otherwise, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = database.CreateCommand(sql);
            command.CommandTimeout = Seconds;
            return await command.ExecuteScalarAsync(cancellationToken) is true ? HealthCheckResult.Healthy(Fine) : HealthCheckResult.Unhealthy(otherwise);
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("the database does not answer");
        }
    }
}
