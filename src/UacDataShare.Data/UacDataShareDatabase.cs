using Microsoft.EntityFrameworkCore;
using Npgsql;
using UacDataShare.Data.Clusters;
using UacDataShare.Data.Errors;
using UacDataShare.Data.Migrations;

namespace UacDataShare.Data;

/// <summary>The database as a whole: making it, and bringing its schema up to date.</summary>
public static class UacDataShareDatabase
{
    /// <summary>The name that a first run gives the database.</summary>
    public const string DefaultName = "uacdatashare";

    /// <summary>
    /// Brings the schema up to date, making the database where it is absent. Running it again changes nothing; two that run at once wait
    /// for one another.
    /// </summary>
    /// <param name="connectionString">
    /// An administrator's: a superuser, or a role that may create roles and is a member of <see cref="DatabaseRoles.Owner"/>.
    /// </param>
    /// <param name="cancellationToken">Stops between statements; what was not committed is undone.</param>
    /// <exception cref="UacException">UAC2010 or UAC2011: the server cannot be reached or is too old.</exception>
    public static async Task MigrateAsync(string connectionString, CancellationToken cancellationToken = default)
    {
        await CreateIfAbsentAsync(connectionString, cancellationToken);
        await using var context = new MigrationContext(connectionString);
        await context.Database.MigrateAsync(cancellationToken);
        await ForgetTypesAsync(connectionString);
    }

    /// <summary>The migrations in the order in which they run, <c>0001_roles</c> first.</summary>
    public static IReadOnlyList<string> Migrations()
    {
        using var context = new MigrationContext("Host=none");
        return [.. context.Database.GetMigrations()];
    }

    /// <summary>The migrations that <see cref="MigrateAsync"/> would still run.</summary>
    /// <param name="connectionString">Any role that may read the history.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public static async Task<IReadOnlyList<string>> PendingMigrationsAsync(string connectionString, CancellationToken cancellationToken = default)
    {
        await using var context = new MigrationContext(connectionString);
        return [.. await context.Database.GetPendingMigrationsAsync(cancellationToken)];
    }

    private static async Task CreateIfAbsentAsync(string connectionString, CancellationToken cancellationToken)
    {
        var target = new NpgsqlConnectionStringBuilder(connectionString);
        var name = target.Database ?? DefaultName;
        target.Database = "postgres";
        target.Pooling = false;

        await using var connection = new NpgsqlConnection(target.ConnectionString);
        await OpenAsync(connection, cancellationToken);
        await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = name } } };
        if (await find.ExecuteScalarAsync(cancellationToken) is null)
        {
            await using var create = new NpgsqlCommand($"CREATE DATABASE {SqlName.Quote(name)} ENCODING 'UTF8' TEMPLATE template0", connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task OpenAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.OpenAsync(cancellationToken);
        }
        catch (NpgsqlException unreachable)
        {
            throw UacErrors.DatabaseUnreachable(connection.Host ?? "", unreachable.Message.TrimEnd('.') + ".").ToException(unreachable);
        }

        if (connection.PostgreSqlVersion.Major < ServerBinaries.OldestVersion)
        {
            throw UacErrors.ServerTooOld(connection.PostgreSqlVersion.ToString()).ToException();
        }
    }

    /// <summary>A connection opened before the migration knows nothing of the types that it made.</summary>
    private static async Task ForgetTypesAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
    }

}
