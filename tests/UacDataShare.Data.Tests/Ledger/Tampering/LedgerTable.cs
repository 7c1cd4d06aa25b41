using Npgsql;

namespace UacDataShare.Data.Tests.Ledger.Tampering;

/// <summary>A table of the ledger as the catalogue knows it, blocks taken together.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns, each with its type.</param>
/// <param name="KeyColumns">The columns of its primary key.</param>
internal sealed record LedgerTable(string Name, IReadOnlyList<(string Name, string Type)> Columns, IReadOnlyList<string> KeyColumns)
{
    /// <summary>What tells of which entry or head a row is, of a tile the first entry that it covers; null where its index means nothing.</summary>
    public string? Index => Name switch
    {
        "entry" or "first_search" => "idx",
        "checkpoint" or "cosignature" => "size",
        "tile" => "n << (8 * (level + 1))",
        _ => null,
    };

    /// <summary>Statements that leave nothing of the table which would refuse a row.</summary>
    public string Loosened => $"""
        DO $$
        DECLARE
            statement text;
        BEGIN
            FOR statement IN
                (SELECT format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I', conrelid::regclass, conname) FROM pg_constraint
                    WHERE conrelid IN (SELECT 'ledger.{Name}'::regclass UNION SELECT inhrelid FROM pg_inherits WHERE inhparent = 'ledger.{Name}'::regclass) AND contype IN ('p', 'u', 'c')
                    -- What a block has of its own and from its table goes with neither alone.
                    ORDER BY conrelid <> 'ledger.{Name}'::regclass)
                UNION ALL SELECT format('ALTER TABLE ledger.{Name} ALTER COLUMN %I DROP IDENTITY', attname) FROM pg_attribute WHERE attrelid = 'ledger.{Name}'::regclass AND attidentity <> ''
            LOOP
                EXECUTE statement;
            END LOOP;
            FOR statement IN
                SELECT format('DROP INDEX %s', i.indexrelid::regclass) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                WHERE NOT c.relispartition AND i.indrelid IN (SELECT 'ledger.{Name}'::regclass UNION SELECT inhrelid FROM pg_inherits WHERE inhparent = 'ledger.{Name}'::regclass)
            LOOP
                EXECUTE statement;
            END LOOP;
        END
        $$
        """;

    public static Task<List<LedgerTable>> AllAsync(TamperScene scene) => scene.ReadAsync(
        """
        SELECT c.relname,
            (SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped),
            (SELECT array_agg(format_type(atttypid, NULL) ORDER BY attnum) FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped),
            ARRAY(SELECT a.attname::text FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey::smallint[]) WHERE i.indrelid = c.oid AND i.indisprimary)
        FROM pg_class c WHERE c.relnamespace = 'ledger'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1
        """,
        reader => new LedgerTable(reader.GetString(0), [.. reader.GetFieldValue<string[]>(1).Zip(reader.GetFieldValue<string[]>(2))], reader.GetFieldValue<string[]>(3)));

    /// <summary>The first row, one in the middle and the last, as conditions that hold for each alone, with their indexes.</summary>
    public async Task<List<LedgerRow>> SampleAsync(TamperScene scene)
    {
        var rows = await scene.ReadAsync(
            $"SELECT format('tableoid = %s AND ctid = %L', tableoid::oid, ctid), {Index ?? "NULL::bigint"} FROM ledger.{Name} ORDER BY {string.Join(", ", KeyColumns)}",
            reader => new LedgerRow(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetInt64(1)));
        return [.. new[] { 0, rows.Count / 2, rows.Count - 1 }.Where(i => i >= 0 && i < rows.Count).Distinct().Select(i => rows[i])];
    }

    /// <summary>How long each column of a row is, in bytes or characters, each element of a list for itself; null where it is null.</summary>
    public async Task<int[]?[]> LengthsAsync(TamperScene scene, LedgerRow row)
    {
        var lengths = Columns.Select(column => column.Type switch
        {
            "text" or "bytea" => $"CASE WHEN {column.Name} IS NOT NULL THEN ARRAY[length({column.Name})] END",
            "text[]" => $"CASE WHEN {column.Name} IS NOT NULL THEN ARRAY(SELECT length(e) FROM unnest({column.Name}) WITH ORDINALITY AS u (e, o) ORDER BY o) END",
            _ => "ARRAY[]::int[]",
        });
        return Assert.Single(await scene.ReadAsync(
            $"SELECT {string.Join(", ", lengths)} FROM ledger.{Name} WHERE {row.Condition}",
            reader => Enumerable.Range(0, Columns.Count).Select(i => reader.IsDBNull(i) ? null : reader.GetFieldValue<int[]>(i)).ToArray()));
    }
}

/// <summary>A row of a table.</summary>
/// <param name="Condition">Holds for this row alone.</param>
/// <param name="Index">Of which entry or head it is.</param>
internal sealed record LedgerRow(string Condition, long? Index);
