using System.Collections.Immutable;
using Npgsql;
using NpgsqlTypes;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Data.Ledger;

/// <summary>The statements that write a batch: one for each table, whatever the number of entries.</summary>
internal static class AppendStatements
{
    private const string InsertEntries = """
        INSERT INTO ledger.entry (idx, instant, case_key, subject, decision_id, context, kind, commitment, wrapped, more_subjects, sealed_body)
        SELECT $1 + o - 1, i, n, s, d, x, k, c, w, m, b
        FROM unnest($2::timestamptz[], $3::bigint[], $4::bigint[], $5::uuid[], $6::integer[], $7::smallint[], $8::bytea[], $9::bytea[], $10::text[], $11::bytea[])
            WITH ORDINALITY AS t (i, n, s, d, x, k, c, w, m, b, o)
        """;

    private const string InsertLeafTiles = """
        INSERT INTO ledger.tile (level, n, hashes, root)
        SELECT 0, t.n, (SELECT string_agg(sha256('\x0001'::bytea || e.commitment), '' ORDER BY e.idx)
                        FROM ledger.entry e WHERE e.idx >= t.n << 8 AND e.idx < (t.n + 1) << 8), t.root
        FROM unnest($1::bigint[], $2::bytea[]) AS t (n, root)
        """;

    private const string InsertUpperTiles = """
        INSERT INTO ledger.tile (level, n, hashes, root)
        SELECT $1, t.n, (SELECT string_agg(c.root, '' ORDER BY c.n)
                         FROM ledger.tile c WHERE c.level = $1 - 1 AND c.n >= t.n << 8 AND c.n < (t.n + 1) << 8), t.root
        FROM unnest($2::bigint[], $3::bytea[]) AS t (n, root)
        """;

    public static void AddRows(NpgsqlBatch batch, long first, List<SealedEntry> added, ContextNumbers contexts) =>
        batch.BatchCommands.Add(Command(InsertEntries,
            Value(first),
            Column(added, entry => entry.Record.Instant.UtcDateTime, NpgsqlDbType.TimestampTz),
            Column(added, entry => entry.Keys.Case, NpgsqlDbType.Bigint),
            Column(added, entry => entry.Keys.Subjects.FirstOrDefault(), NpgsqlDbType.Bigint),
            Column(added, entry => entry.Record.DecisionId, NpgsqlDbType.Uuid),
            Column(added, entry => contexts[entry.Keys.Context], NpgsqlDbType.Integer),
            Column(added, entry => (short)entry.Record.Kind, NpgsqlDbType.Smallint),
            Column(added, entry => entry.Commitment.ToArray(), NpgsqlDbType.Bytea),
            Column(added, entry => entry.WrappedKey, NpgsqlDbType.Bytea),
            Column(added, entry => SearchRow.MoreSubjects(entry.Keys.Subjects), NpgsqlDbType.Text),
            Column(added, entry => entry.SealedBody, NpgsqlDbType.Bytea)));

    /// <summary>A tile is put together by the server from rows that it already has; the root is the client's, and fsck compares the two.</summary>
    public static void AddTiles(NpgsqlBatch batch, ImmutableArray<CompletedTile> tiles)
    {
        foreach (var level in tiles.GroupBy(tile => tile.Level))
        {
            var indexes = Value(level.Select(tile => tile.Index).ToArray(), NpgsqlDbType.Bigint);
            var roots = Value(level.Select(tile => tile.Root.ToArray()).ToArray(), NpgsqlDbType.Bytea);
            batch.BatchCommands.Add(level.Key == 0
                ? Command(InsertLeafTiles, indexes, roots)
                : Command(InsertUpperTiles, new NpgsqlParameter<short> { TypedValue = (short)level.Key }, indexes, roots));
        }
    }

    public static void AddHead(NpgsqlBatch batch, TreeHead before, CompactRange after) =>
        batch.BatchCommands.Add(Command("SELECT ledger.advance_head($1, $2, $3, $4, $5)",
            Value(before.Tree.Size), Value(before.Root.ToArray()), Value(after.Size), Value(after.Root().ToArray()), Value(TreeHead.Pack(after))));

    private static NpgsqlBatchCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static NpgsqlParameter<long> Value(long value) => new() { TypedValue = value };

    private static NpgsqlParameter<byte[]> Value(byte[] value) => new() { TypedValue = value };

    private static NpgsqlParameter Value<T>(T[] values, NpgsqlDbType element) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | element };

    private static NpgsqlParameter Column<T>(List<SealedEntry> added, Func<SealedEntry, T> column, NpgsqlDbType element) =>
        Value(added.Select(column).ToArray(), element);
}
