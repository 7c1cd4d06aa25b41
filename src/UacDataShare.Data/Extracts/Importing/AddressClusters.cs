using Npgsql;

namespace UacDataShare.Data.Extracts.Importing;

/// <summary>Counts how many children were released to each address, after releases have changed.</summary>
internal static class AddressClusters
{
    private const string Count =
        """
        WITH address AS (
            SELECT address_line, coalesce(zip, '') AS zip, count(DISTINCT child_id)::integer AS children
            FROM records.release WHERE address_line IS NOT NULL GROUP BY 1, 2
        )
        UPDATE records.release r SET address_cluster_count = a.children FROM address a
        WHERE r.address_line = a.address_line AND coalesce(r.zip, '') = a.zip AND r.address_cluster_count IS DISTINCT FROM a.children
        """;

    private const string Clear =
        "UPDATE records.release SET address_cluster_count = NULL WHERE address_line IS NULL AND address_cluster_count IS NOT NULL";

    public static async Task CountAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var sql in new[] { Count, Clear })
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
