using Npgsql;

namespace UacDataShare.Data.Ledger;

/// <summary>Opens the ledger for appending and reading.</summary>
public static class LedgerPool
{
    /// <summary>The most connections: one appends, the others read single rows and tiles.</summary>
    private const int MaxConnections = 20;

    /// <summary>
    /// A source of connections for <see cref="PostgresLedgerStore"/> and search. Every statement of theirs is one for an index. A statement is
    /// prepared while the log is small or was never analysed, and lives on as it grows: without this it would go on reading all of it.
    /// </summary>
    /// <param name="connectionString">The database as a role that may append to or read the ledger.</param>
    public static NpgsqlDataSource Open(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { IncludeErrorDetail = false, LogParameters = false };
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, MaxConnections);
        settings.Options = $"{settings.Options} -c enable_seqscan=off -c jit=off".Trim();
        return NpgsqlDataSource.Create(settings.ConnectionString);
    }
}
