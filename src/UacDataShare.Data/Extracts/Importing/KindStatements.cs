using System.Collections.Frozen;

namespace UacDataShare.Data.Extracts.Importing;

/// <summary>The SQL by which rows of one kind come in. Every name in it comes from <see cref="RecordKinds"/>.</summary>
internal sealed class KindStatements
{
    private static readonly FrozenDictionary<string, KindStatements> ByKind =
        RecordKinds.All.ToFrozenDictionary(kind => kind.Name, kind => new KindStatements(kind), StringComparer.Ordinal);

    private KindStatements(RecordKind kind)
    {
        Columns = ["id", "source_system", "source_id", "synthetic", "recorded_at", .. kind.Own.Select(column => column.Name), "content_hash"];
        var columns = string.Join(", ", Columns);
        var staging = $"staging_{kind.Name}";

        CreateStaging =
            $"""
            CREATE TEMPORARY TABLE IF NOT EXISTS {staging} ON COMMIT DELETE ROWS
            AS SELECT 0::bigint AS line, {columns} FROM {kind.Table} WITH NO DATA
            """;
        CopyIntoStaging = $"COPY {staging} (line, {columns}) FROM STDIN (FORMAT BINARY)";
        CopyIntoTable = $"COPY {kind.Table} ({columns}, import_batch_id) FROM STDIN (FORMAT BINARY)";
        RejectUnknown =
        [
            .. kind.Own.Where(column => column.Target is not null).Select(column => (column.Name,
                $"""
                DELETE FROM {staging} s
                WHERE s.{column.Name} IS NOT NULL AND NOT EXISTS (SELECT FROM records.{column.Target} t WHERE t.id = s.{column.Name})
                RETURNING s.line
                """)),
        ];
        DropKnown =
            $"""
            DELETE FROM {staging} s
            WHERE EXISTS (SELECT FROM {staging} t WHERE t.id = s.id AND t.content_hash = s.content_hash AND t.line < s.line)
               OR EXISTS (SELECT FROM {kind.Table} c WHERE c.id = s.id AND c.content_hash = s.content_hash)
               OR EXISTS (SELECT FROM records.record_version v WHERE v.record_id = s.id AND v.content_hash = s.content_hash)
            """;
        Merge = MergeOf(kind, staging);
    }

    /// <summary>The columns of a binary COPY, in order; into staging, <c>line</c> stands before them.</summary>
    public IReadOnlyList<string> Columns { get; }

    public string CreateStaging { get; }

    public string CopyIntoStaging { get; }

    /// <summary>Straight into the table, for rows that are known to be new.</summary>
    public string CopyIntoTable { get; }

    /// <summary>By column: takes out the rows whose reference names nothing, and returns their lines.</summary>
    public IReadOnlyList<(string Column, string Sql)> RejectUnknown { get; }

    /// <summary>Takes out the rows that are here already, as the current version or an earlier one.</summary>
    public string DropKnown { get; }

    /// <summary>
    /// Brings in what is left, for import batch <c>$1</c>. The newest row of an id becomes the current one; the others, and the one it
    /// replaces, are set aside as versions. Returns the numbers of inserted and updated records and of duplicate rows.
    /// </summary>
    public string Merge { get; }

    public static KindStatements Of(RecordKind kind) => ByKind[kind.Name];

    private string MergeOf(RecordKind kind, string staging)
    {
        string[] replaced = [.. Columns.Except(["id", "source_system", "source_id"])];
        var assignments = string.Join(", ", replaced.Select(column => $"{column} = j.{column}"));
        var columns = string.Join(", ", Columns);
        return $"""
            WITH ranked AS (
                SELECT s.*, to_jsonb(s) - 'line' AS content,
                       row_number() OVER (PARTITION BY s.id ORDER BY s.recorded_at DESC, s.line DESC) AS place,
                       count(*) OVER (PARTITION BY s.id)::integer AS versions
                FROM {staging} s
            ), judged AS (
                SELECT r.*, c.id IS NULL AS is_new,
                       r.place = 1 AND (c.id IS NULL OR r.recorded_at >= c.recorded_at) AS is_current,
                       r.versions > 1 OR (c.id IS NOT NULL AND c.import_batch_id IS NOT DISTINCT FROM $1) AS is_duplicate
                FROM ranked r LEFT JOIN {kind.Table} c ON c.id = r.id
            ), set_aside AS (
                INSERT INTO records.record_version (record_id, kind, content_hash, recorded_at, duplicate, content)
                SELECT j.id, '{kind.Name}', j.content_hash, j.recorded_at, j.is_duplicate, j.content FROM judged j WHERE NOT j.is_current
                UNION ALL
                SELECT c.id, '{kind.Name}', c.content_hash, c.recorded_at, c.duplicate OR j.is_duplicate, to_jsonb(c)
                FROM judged j JOIN {kind.Table} c ON c.id = j.id WHERE j.is_current
                ON CONFLICT DO NOTHING
            ), replaced AS (
                UPDATE {kind.Table} c
                SET {assignments}, version = c.version + j.versions, duplicate = c.duplicate OR j.is_duplicate, import_batch_id = $1
                FROM judged j WHERE c.id = j.id AND j.is_current
                RETURNING 1
            ), outdated AS (
                UPDATE {kind.Table} c
                SET version = c.version + j.versions, duplicate = c.duplicate OR j.is_duplicate
                FROM judged j WHERE c.id = j.id AND j.place = 1 AND NOT j.is_current
                RETURNING 1
            ), added AS (
                INSERT INTO {kind.Table} ({columns}, version, duplicate, import_batch_id)
                SELECT {columns}, versions, is_duplicate, $1 FROM judged WHERE is_new AND place = 1
                RETURNING 1
            )
            SELECT (SELECT count(*) FROM added),
                   (SELECT count(*) FROM replaced) + (SELECT count(*) FROM outdated),
                   (SELECT count(*) FROM judged WHERE is_duplicate)
            """;
    }
}
