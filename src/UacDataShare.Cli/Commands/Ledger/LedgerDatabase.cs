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
        await using var database = DatabaseChoice.Open(DatabaseChoice.Resolve(context, given, role));
        try
        {
            return await command(database);
        }
        catch (WrongUseException wrong)
        {
            context.Error.WriteLine($"error: {wrong.Message}");
            return ExitCode.WrongUse;
        }
        catch (NpgsqlException unreadable)
        {
            throw Fault(unreadable, database).ToException(unreadable);
        }
        catch (LedgerStoreException unreadable) when (unreadable is { IsOutcomeUnknown: false, InnerException: NpgsqlException cause } && LedgerErrors.IsStoreFailure(unreadable.Error))
        {
            throw Fault(cause, database).ToException(unreadable);
        }
        catch (LedgerStoreException unreadable)
        {
            context.Error.WriteLine($"error {unreadable.Error}");
            return LedgerErrors.IsWrongUse(unreadable.Error) ? ExitCode.WrongUse : ExitCode.CouldNotReach;
        }
    }

    private static UacError Fault(NpgsqlException failure, NpgsqlDataSource database) =>
        DatabaseFaults.IsWithoutLedger(failure) ? UacErrors.LedgerNotThere() : DatabaseFaults.Of(failure, database);
}
