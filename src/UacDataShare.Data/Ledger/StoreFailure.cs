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

    /// <param name="failure">What the driver threw.</param>
    /// <param name="attempt">What was attempted, as in "The role may not ... the ledger".</param>
    public static LedgerStoreException From(Exception failure, string attempt = "append to") => new(
        failure is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } ? LedgerErrors.RoleRefused(attempt) : LedgerErrors.StoreFailed(Describe(failure)),
        cause: failure);

    public static async Task<T> TranslateAsync<T>(Func<Task<T>> query, string attempt = "read")
    {
        try
        {
            return await query();
        }
        catch (Exception failure) when (IsOne(failure))
        {
            throw From(failure, attempt);
        }
    }

    public static async Task TranslateAsync(Func<Task> command) => await TranslateAsync(
        async () =>
        {
            await command();
            return true;
        },
        "keep heads of");

    private static string Describe(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => "A table of the ledger is locked.",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "The database's disk is full.",
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedFunction } => "The ledger's tables are not there.",
        PostgresException postgres => $"PostgreSQL answered {postgres.SqlState}.",
        _ => "The database cannot be reached.",
    };
}
