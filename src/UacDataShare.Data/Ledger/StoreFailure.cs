using System.Net.Sockets;
using Npgsql;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Errors;

namespace UacDataShare.Data.Ledger;

/// <summary>Turns what the driver throws into the ledger's own failure, without any value of a row.</summary>
internal static class StoreFailure
{
    public static bool IsOne(Exception failure) =>
        failure is NpgsqlException or TimeoutException or SocketException or IOException or ObjectDisposedException;

    public static LedgerStoreException From(Exception failure) => new(LedgerErrors.StoreFailed(Describe(failure)), cause: failure);

    public static async Task<T> TranslateAsync<T>(Func<Task<T>> query)
    {
        try
        {
            return await query();
        }
        catch (Exception failure) when (IsOne(failure))
        {
            throw From(failure);
        }
    }

    public static async Task TranslateAsync(Func<Task> command) => await TranslateAsync(async () =>
    {
        await command();
        return true;
    });

    private static string Describe(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => "A table of the ledger is locked.",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "The database's disk is full.",
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedFunction } => "The ledger's tables are not there.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } => "The role may not append.",
        PostgresException postgres => $"PostgreSQL answered {postgres.SqlState}.",
        _ => "The database cannot be reached.",
    };
}
