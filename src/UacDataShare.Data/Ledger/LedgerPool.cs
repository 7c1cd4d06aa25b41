using Npgsql;

namespace UacDataShare.Data.Ledger;

/// <summary>Opens the ledger for appending and reading.</summary>
public static class LedgerPool
{
    /// <summary>The most connections that read single rows and tiles.</summary>
    private const int MaxReaders = 20;

    /// <summary>The most connections that every answer waits for: one appends, the others publish and read for the signer.</summary>
    private const int MaxAppends = 5;

    /// <summary>
    /// A source of connections for <see cref="PostgresLedgerStore"/> and search. Every statement of theirs is one for an index. A statement is
    /// prepared while the log is small or was never analysed, and lives on as it grows: without this it would go on reading all of it. Nor is
    /// any compiled at each run (PostgreSQL's jit), which costs tens of milliseconds where the work costs one.
    /// </summary>
    /// <param name="connectionString">The database as a role that may append to or read the ledger.</param>
    public static NpgsqlDataSource Open(string connectionString) => Open(connectionString, MaxReaders);

    /// <summary>The same for what appends, so that no number of slow readers keeps a disclosure waiting for a connection.</summary>
    /// <param name="connectionString">The database as a role that may append to the ledger.</param>
    public static NpgsqlDataSource OpenForAppends(string connectionString) => Open(connectionString, MaxAppends);

    private static NpgsqlDataSource Open(string connectionString, int most)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { IncludeErrorDetail = false, LogParameters = false };
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, most);
        settings.Options = $"{settings.Options} -c enable_seqscan=off -c jit=off".Trim();
        return NpgsqlDataSource.Create(settings.ConnectionString);
    }
}
