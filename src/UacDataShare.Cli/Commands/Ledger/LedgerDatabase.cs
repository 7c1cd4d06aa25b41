using Npgsql;
using UacDataShare.Data;
using UacDataShare.Data.Errors;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Errors;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary>Opens the database for commands that read the ledger's tables.</summary>
internal static class LedgerDatabase
{
    public static Task<int> RunAsync(CliContext context, string? given, Func<NpgsqlDataSource, Task<int>> command) =>
        RunAsync(context, given, DatabaseRoles.Auditor, command);

    /// <summary>As a role of the private server; null is its administrator.</summary>
    public static async Task<int> RunAsync(CliContext context, string? given, string? role, Func<NpgsqlDataSource, Task<int>> command)
    {
        try
        {
            await using var database = Open(DatabaseChoice.Resolve(context, given, role));
            return await command(database);
        }
        catch (WrongUseException wrong)
        {
            context.Error.WriteLine($"error: {wrong.Message}");
            return ExitCode.WrongUse;
        }
        catch (NpgsqlException unreadable)
        {
            throw UacErrors.Unreadable($"The ledger's database could not be read: {unreadable.Message.TrimEnd('.')}.").ToException(unreadable);
        }
        catch (LedgerStoreException unreadable)
        {
            context.Error.WriteLine($"error {unreadable.Error}");
            return LedgerErrors.IsWrongUse(unreadable.Error) ? ExitCode.WrongUse : ExitCode.CouldNotReach;
        }
    }

    private static NpgsqlDataSource Open(string connection)
    {
        try
        {
            return NpgsqlDataSource.Create(connection);
        }
        catch (ArgumentException malformed)
        {
            throw new WrongUseException($"The connection string cannot be read: {malformed.Message}");
        }
    }
}
