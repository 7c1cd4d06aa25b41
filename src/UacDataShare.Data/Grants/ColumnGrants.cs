using Npgsql;

namespace UacDataShare.Data.Grants;

/// <summary>
/// The columns of the records that a role may read. They come from the catalogue; a host compares them with the database when it
/// starts and does not serve where they differ.
/// </summary>
public static class ColumnGrants
{
    /// <summary>Takes every right on the records from the role and gives it the columns, in one transaction.</summary>
    /// <param name="connection">An open connection of an administrator or of the owner.</param>
    /// <param name="columns">The columns by table, the table with its schema: <c>records.child</c> to <c>id, a_number</c>.</param>
    /// <param name="role">The role.</param>
    /// <param name="cancellationToken">Undoes what was begun.</param>
    public static async Task ApplyAsync(
        NpgsqlConnection connection,
        IReadOnlyDictionary<string, IReadOnlyList<string>> columns,
        string role = DatabaseRoles.Gateway,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(columns);

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var statement in Statements(columns, role))
        {
            await using var command = new NpgsqlCommand(statement, connection, transaction);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The statements that <see cref="ApplyAsync"/> runs, for a site whose administrator wants to run them by hand.</summary>
    /// <param name="columns">The columns by table.</param>
    /// <param name="role">The role.</param>
    public static IReadOnlyList<string> Statements(
        IReadOnlyDictionary<string, IReadOnlyList<string>> columns, string role = DatabaseRoles.Gateway)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var grantee = SqlName.Quote(role);
        return
        [
            $"SET LOCAL ROLE {DatabaseRoles.Owner}",
            $"REVOKE ALL ON ALL TABLES IN SCHEMA records FROM {grantee}",
            .. columns
                .Where(table => table.Value.Count > 0)
                .OrderBy(table => table.Key, StringComparer.Ordinal)
                .Select(table => $"GRANT SELECT ({string.Join(", ", table.Value.Select(SqlName.Quote))}) ON {SqlName.QuoteTable(table.Key)} TO {grantee}"),
        ];
    }

    /// <summary>The columns that the role can in fact read, by whatever way: its own grant, that of a group, or of everyone.</summary>
    /// <param name="connection">An open connection of any role.</param>
    /// <param name="role">The role.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ReadAsync(
        NpgsqlConnection connection, string role = DatabaseRoles.Gateway, CancellationToken cancellationToken = default)
    {
        const string Readable =
            """
            SELECT n.nspname || '.' || c.relname, a.attname
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE n.nspname = 'records' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
              AND has_column_privilege($1, c.oid, a.attnum, 'SELECT')
            ORDER BY 1, 2
            """;
        var rows = await PairsAsync(connection, Readable, role, cancellationToken);
        return rows.GroupBy(row => row.First, row => row.Second, StringComparer.Ordinal)
            .ToDictionary(table => table.Key, table => (IReadOnlyList<string>)[.. table], StringComparer.Ordinal);
    }

    /// <summary>
    /// How the database differs from the catalogue: columns that the role could read and must not, columns that it must read and cannot,
    /// and any right to change a record. Empty when all is as it should be.
    /// </summary>
    /// <param name="connection">An open connection of any role.</param>
    /// <param name="columns">The columns by table, from the catalogue.</param>
    /// <param name="role">The role.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public static async Task<IReadOnlyList<GrantDifference>> CompareAsync(
        NpgsqlConnection connection,
        IReadOnlyDictionary<string, IReadOnlyList<string>> columns,
        string role = DatabaseRoles.Gateway,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(columns);
        const string Writable =
            """
            SELECT n.nspname || '.' || c.relname, p.privilege
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS p(privilege)
            WHERE n.nspname = 'records' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
              AND (has_table_privilege($1, c.oid, p.privilege)
                   OR (p.privilege IN ('INSERT', 'UPDATE', 'REFERENCES') AND has_any_column_privilege($1, c.oid, p.privilege)))
            ORDER BY 1, 2
            """;
        var wanted = Flatten(columns);
        var found = Flatten(await ReadAsync(connection, role, cancellationToken));
        var writable = await PairsAsync(connection, Writable, role, cancellationToken);

        return
        [
            .. found.Except(wanted).Select(column => new GrantDifference(GrantFault.Excess, column.First, column.Second)),
            .. wanted.Except(found).Select(column => new GrantDifference(GrantFault.Missing, column.First, column.Second)),
            .. writable.Select(right => new GrantDifference(GrantFault.Writable, right.First, right.Second)),
        ];
    }

    private static List<(string First, string Second)> Flatten(IReadOnlyDictionary<string, IReadOnlyList<string>> columns) =>
        [.. columns.SelectMany(table => table.Value.Select(column => (table.Key, column))).Order()];

    private static async Task<List<(string First, string Second)>> PairsAsync(
        NpgsqlConnection connection, string sql, string role, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = role } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var pairs = new List<(string, string)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            pairs.Add((reader.GetString(0), reader.GetString(1)));
        }

        return pairs;
    }
}
