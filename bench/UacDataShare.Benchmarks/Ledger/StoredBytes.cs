using System.Globalization;
using Npgsql;

namespace UacDataShare.Benchmarks.Ledger;

/// <summary>The bytes an entry of every table and index of the ledger, blocks taken together.</summary>
internal static class StoredBytes
{
    public static async Task PrintAsync(NpgsqlDataSource pool)
    {
        var entries = (long)(await pool.CreateCommand("SELECT size FROM ledger.tree_head").ExecuteScalarAsync() ?? 0L);
        await using var command = pool.CreateCommand("""
            SELECT regexp_replace(coalesce(t.relname || ' ', '') || c.relname, '_[0-9]{3}', '', 'g') AS name,
                sum(pg_relation_size(c.oid) + CASE WHEN c.relkind = 'r' THEN pg_relation_size(c.oid, 'fsm') + pg_relation_size(c.oid, 'vm')
                    + CASE WHEN c.reltoastrelid <> 0 THEN pg_total_relation_size(c.reltoastrelid) ELSE 0 END ELSE 0 END) AS bytes
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_index i ON i.indexrelid = c.oid LEFT JOIN pg_class t ON t.oid = i.indrelid
            WHERE n.nspname = 'ledger' AND c.relkind IN ('r', 'i') GROUP BY 1 ORDER BY 2 DESC
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<(string Name, decimal Bytes)>();
        while (await reader.ReadAsync())
        {
            lines.Add((reader.GetString(0), reader.GetDecimal(1)));
        }

        Print("all", lines.Sum(line => line.Bytes), entries);
        foreach (var (name, bytes) in lines.Where(line => line.Bytes * 1000 > entries))
        {
            Print(name, bytes, entries);
        }
    }

    private static void Print(string name, decimal bytes, long entries) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bytes an entry, {name,-32}{bytes / entries,8:F1}"));
}
