using Npgsql;
using NpgsqlTypes;

namespace UacDataShare.Data.Clients;

/// <summary>What became of a document that was to be registered.</summary>
public enum RegistrationOutcome
{
    /// <summary>It is registered now.</summary>
    Registered,

    /// <summary>It was already; nothing changed.</summary>
    WasThere,

    /// <summary>It had been retired and is answered again.</summary>
    Reinstated,
}

/// <summary>The registered operations of clients, in <c>policy.document</c>.</summary>
/// <param name="database">The database, as a role that may read the table; registering takes an administrator's.</param>
public sealed class DocumentStore(NpgsqlDataSource database)
{
    /// <summary>The document of that client with that hash, retired or not; null where it has none.</summary>
    public async ValueTask<RegisteredDocument?> FindAsync(string clientId, string hash, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT hash, text, registered_at, retired_at FROM policy.document WHERE client_id = $1 AND hash = $2");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = clientId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = hash });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    /// <summary>Every document of a client in the order of registration, retired ones too.</summary>
    public async Task<IReadOnlyList<RegisteredDocument>> ListAsync(string clientId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT hash, text, registered_at, retired_at FROM policy.document WHERE client_id = $1 ORDER BY registered_at, hash");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = clientId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var documents = new List<RegisteredDocument>();
        while (await reader.ReadAsync(cancellationToken))
        {
            documents.Add(Read(reader));
        }

        return documents;
    }

    /// <summary>Registers documents of a client: all of them or, where one fails, none.</summary>
    /// <param name="clientId">The client's id.</param>
    /// <param name="documents">Hash and text of each. The table checks that they belong together.</param>
    /// <param name="cancellationToken">Stops and undoes it.</param>
    /// <returns>What became of each, in the order given.</returns>
    /// <exception cref="PostgresException">There is no such client, or a hash is not its text's.</exception>
    public async Task<IReadOnlyList<RegistrationOutcome>> RegisterAsync(
        string clientId, IReadOnlyList<(string Hash, string Text)> documents, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documents);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var outcomes = new List<RegistrationOutcome>(documents.Count);
        foreach (var (hash, text) in documents)
        {
            outcomes.Add(await RegisterAsync(connection, clientId, hash, text, cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        return outcomes;
    }

    /// <summary>Retires a document: its id is refused from then on. False where the client has none that is answered.</summary>
    public async Task<bool> RetireAsync(string clientId, string hash, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "UPDATE policy.document SET retired_at = now() WHERE client_id = $1 AND hash = $2 AND retired_at IS NULL");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = clientId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = hash });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    private static async Task<RegistrationOutcome> RegisterAsync(
        NpgsqlConnection connection, string clientId, string hash, string text, CancellationToken cancellationToken)
    {
        await using var insert = new NpgsqlCommand(
            "INSERT INTO policy.document (client_id, hash, text) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", connection);
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = clientId });
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = hash });
        insert.Parameters.Add(new NpgsqlParameter { Value = text, NpgsqlDbType = NpgsqlDbType.Text });
        if (await insert.ExecuteNonQueryAsync(cancellationToken) > 0)
        {
            return RegistrationOutcome.Registered;
        }

        await using var reinstate = new NpgsqlCommand(
            "UPDATE policy.document SET retired_at = NULL WHERE client_id = $1 AND hash = $2 AND retired_at IS NOT NULL", connection);
        reinstate.Parameters.Add(new NpgsqlParameter<string> { TypedValue = clientId });
        reinstate.Parameters.Add(new NpgsqlParameter<string> { TypedValue = hash });
        return await reinstate.ExecuteNonQueryAsync(cancellationToken) > 0 ? RegistrationOutcome.Reinstated : RegistrationOutcome.WasThere;
    }

    private static RegisteredDocument Read(NpgsqlDataReader reader) => new(
        reader.GetString(0),
        reader.GetString(1),
        reader.GetFieldValue<DateTimeOffset>(2),
        reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3));
}
