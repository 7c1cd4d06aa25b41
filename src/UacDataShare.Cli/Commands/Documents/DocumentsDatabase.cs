using Npgsql;
using UacDataShare.Data.Clients;
using UacDataShare.Data.Errors;
using UacDataShare.Disclosure.Recipients;

namespace UacDataShare.Cli.Commands.Documents;

/// <summary>Opens the database for commands about a client's documents.</summary>
internal static class DocumentsDatabase
{
    public static async Task<int> RunAsync(CliContext context, string? given, Func<NpgsqlDataSource, Task<int>> command)
    {
        await using var database = DatabaseChoice.Open(DatabaseChoice.Resolve(context, given, role: null));
        try
        {
            return await command(database);
        }
        catch (NpgsqlException away)
        {
            throw DatabaseFaults.Of(away, database).ToException(away);
        }
    }

    /// <summary>The client of that id.</summary>
    /// <exception cref="UacException">UAC2026: there is none.</exception>
    public static async Task<RegisteredClient> ClientAsync(NpgsqlDataSource database, string clientId, CancellationToken cancellationToken) =>
        await new ClientStore(database).FindAsync(clientId, cancellationToken) ?? throw UacErrors.ClientNotRegistered(clientId).ToException();
}
