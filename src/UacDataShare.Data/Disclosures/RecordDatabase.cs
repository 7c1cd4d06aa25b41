using Npgsql;

namespace UacDataShare.Data.Disclosures;

/// <summary>Opens the records for reading.</summary>
public static class RecordDatabase
{
    /// <summary>How long a statement may take, in milliseconds.</summary>
    public const int StatementTimeout = 4000;

    /// <summary>
    /// A source of connections that can only read, and not for long. Statements are prepared on second use; no parameter
    /// is ever written to a log by this side.
    /// </summary>
    /// <param name="connectionString">The database as a role of the gateway.</param>
    public static NpgsqlDataSource Open(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            IncludeErrorDetail = false,
            LogParameters = false,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            CommandTimeout = 5,
        };
        settings.Options = $"{settings.Options} -c default_transaction_read_only=on -c statement_timeout={StatementTimeout} -c DateStyle=ISO,YMD".Trim();
        return NpgsqlDataSource.Create(settings.ConnectionString);
    }
}
