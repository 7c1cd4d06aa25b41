using Npgsql;
using UacDataShare.Data.Errors;

namespace UacDataShare.Cli;

/// <summary>What a command says when its database does not answer as it should.</summary>
internal static class DatabaseFaults
{
    public static UacError Of(NpgsqlException failure, NpgsqlDataSource database) => failure is PostgresException refused
        ? UacErrors.DatabaseNotRead($"{refused.SqlState} {refused.MessageText.TrimEnd('.')}.")
        : UacErrors.DatabaseUnreachable(HostOf(database), failure.Message.TrimEnd('.') + ".");

    /// <summary>Whether a failure says that the schema of the ledger is not there, or that the role may not look into it.</summary>
    public static bool IsWithoutLedger(Exception? failure) => failure is PostgresException
    {
        SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.InsufficientPrivilege,
    };

    private static string HostOf(NpgsqlDataSource database) => new NpgsqlConnectionStringBuilder(database.ConnectionString).Host ?? "-";
}
