using Npgsql;
using NpgsqlTypes;

namespace UacDataShare.Data.Clients;

/// <summary>The memory of used tokens that several gateways share, in <c>policy.used_token</c>.</summary>
/// <param name="database">The database, as the gateway's role.</param>
/// <param name="time">The clock.</param>
public sealed class UsedTokens(NpgsqlDataSource database, TimeProvider time)
{
    private const int SweepEvery = 256;

    private int _uses;

    /// <summary>Takes note of one use; false when it was used before.</summary>
    /// <param name="digest">128 bits of a hash of what is used.</param>
    /// <param name="until">From when on it would be refused anyway.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    public async ValueTask<bool> TryUseAsync(ReadOnlyMemory<byte> digest, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _uses) % SweepEvery == 0)
        {
            await SweepAsync(cancellationToken);
        }

        await using var command = database.CreateCommand(
            "INSERT INTO policy.used_token (digest, until) VALUES ($1, $2) ON CONFLICT DO NOTHING");
        command.Parameters.Add(new NpgsqlParameter { Value = digest, NpgsqlDbType = NpgsqlDbType.Bytea });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = until.ToUniversalTime() });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>By the gateway's clock, with a minute to spare: two gateways' clocks differ.</summary>
    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("DELETE FROM policy.used_token WHERE until < $1");
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow().AddMinutes(-1) });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
