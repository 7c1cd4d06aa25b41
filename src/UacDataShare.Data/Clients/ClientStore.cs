using Npgsql;
using NpgsqlTypes;
using UacDataShare.Disclosure.Recipients;

namespace UacDataShare.Data.Clients;

/// <summary>Registered clients in <c>policy.client</c>.</summary>
/// <param name="database">The database, as a role that may read the table; registering takes an administrator's.</param>
public sealed class ClientStore(NpgsqlDataSource database) : IClientRegistry
{
    /// <inheritdoc />
    public async ValueTask<RegisteredClient?> FindAsync(string clientId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            SELECT class, agency, jwks::text, require_dpop, may_ask_ad_hoc, max_cost
            FROM policy.client WHERE client_id = $1 AND withdrawn_at IS NULL
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = clientId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(clientId, reader) : null;
    }

    /// <summary>Registers a client, or replaces what was registered under its id.</summary>
    /// <param name="client">The client; its keys are public ones.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    /// <exception cref="PostgresException">The id, the class or the keys do not fit the table's checks.</exception>
    public async Task RegisterAsync(RegisteredClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        await using var command = database.CreateCommand("""
            INSERT INTO policy.client (client_id, class, agency, jwks, require_dpop, may_ask_ad_hoc, max_cost)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (client_id) DO UPDATE SET
                class = excluded.class, agency = excluded.agency, jwks = excluded.jwks, require_dpop = excluded.require_dpop,
                may_ask_ad_hoc = excluded.may_ask_ad_hoc, max_cost = excluded.max_cost, withdrawn_at = NULL
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = client.ClientId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = client.Class.ContractName() });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = client.Agency });
        command.Parameters.Add(new NpgsqlParameter { Value = client.Jwks, NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = client.RequireDpop });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = client.MayAskAdHoc });
        command.Parameters.Add(new NpgsqlParameter { Value = client.MaxCost ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Withdraws a client: from then on its tokens are refused. False where none was registered.</summary>
    /// <param name="clientId">The client's id.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    public async Task<bool> WithdrawAsync(string clientId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "UPDATE policy.client SET withdrawn_at = now() WHERE client_id = $1 AND withdrawn_at IS NULL");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = clientId });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    private static RegisteredClient? Read(string clientId, NpgsqlDataReader reader) =>
        // A class that this program does not know comes from a newer one: nobody then knows what it may see.
        RecipientClassNames.TryParse(reader.GetString(0), out var recipientClass)
            ? new RegisteredClient
            {
                ClientId = clientId,
                Class = recipientClass,
                Agency = reader.GetString(1),
                Jwks = reader.GetString(2),
                RequireDpop = reader.GetBoolean(3),
                MayAskAdHoc = reader.GetBoolean(4),
                MaxCost = reader.IsDBNull(5) ? null : reader.GetInt32(5),
            }
            : null;
}
