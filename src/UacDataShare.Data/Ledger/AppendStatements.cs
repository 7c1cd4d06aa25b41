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
    // No key may hold a control character, so this one can stand between them.
    private const char Separator = '\u001f';

    private const string InsertEntries = """
        INSERT INTO ledger.entry (idx, instant, decision_id, kind, commitment, sealed_body)
        SELECT $1 + o - 1, i, d, k, c, b
        FROM unnest($2::timestamptz[], $3::uuid[], $4::smallint[], $5::bytea[], $6::bytea[]) WITH ORDINALITY AS t (i, d, k, c, b, o)
        """;

    private const string InsertKeys =
        "INSERT INTO ledger.entry_key (idx, wrapped) SELECT $1 + o - 1, w FROM unnest($2::bytea[]) WITH ORDINALITY AS t (w, o)";

    private const string InsertDecisions =
        "INSERT INTO ledger.decision_index (idx, decision_id) SELECT $1 + o - 1, d FROM unnest($2::uuid[]) WITH ORDINALITY AS t (d, o)";

    private const string InsertSearch = """
        INSERT INTO ledger.search (idx, recipient_class, client, purpose, case_number, subject_tags, coordinates, authorities)
        SELECT $1 + o - 1, r, c, p, n, string_to_array(s, E'\x1f'), string_to_array(f, E'\x1f'), string_to_array(a, E'\x1f')
        FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) WITH ORDINALITY AS t (r, c, p, n, s, f, a, o)
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

    public static void AddRows(NpgsqlBatch batch, long first, List<SealedEntry> added)
    {
        batch.BatchCommands.Add(Command(InsertEntries,
            Value(first),
            Value(added.Select(entry => entry.Record.Instant.UtcDateTime).ToArray(), NpgsqlDbType.TimestampTz),
            Value(added.Select(entry => entry.Record.DecisionId).ToArray(), NpgsqlDbType.Uuid),
            Value(added.Select(entry => (short)entry.Record.Kind).ToArray(), NpgsqlDbType.Smallint),
            Value(added.Select(entry => entry.Commitment.ToArray()).ToArray(), NpgsqlDbType.Bytea),
            Value(added.Select(entry => entry.SealedBody.ToArray()).ToArray(), NpgsqlDbType.Bytea)));
        batch.BatchCommands.Add(Command(InsertKeys,
            Value(first), Value(added.Select(entry => entry.WrappedKey.ToArray()).ToArray(), NpgsqlDbType.Bytea)));
        batch.BatchCommands.Add(Command(InsertDecisions,
            Value(first), Value(added.Select(entry => entry.Record.DecisionId).ToArray(), NpgsqlDbType.Uuid)));
        batch.BatchCommands.Add(Command(InsertSearch,
            Value(first),
            Texts(added, keys => keys.RecipientClass),
            Texts(added, keys => keys.Client),
            Texts(added, keys => keys.Purpose),
            Texts(added, keys => keys.CaseNumber),
            Texts(added, keys => Join(keys.SubjectTags)),
            Texts(added, keys => Join(keys.Coordinates)),
            Texts(added, keys => Join(keys.Authorities))));
    }

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

    private static NpgsqlParameter Texts(List<SealedEntry> added, Func<SearchKeys, string?> key) =>
        Value(added.Select(entry => key(entry.Record.Keys)).ToArray(), NpgsqlDbType.Text);

    private static string? Join(ImmutableArray<string> values) => values.IsDefaultOrEmpty ? null : string.Join(Separator, values);
}
