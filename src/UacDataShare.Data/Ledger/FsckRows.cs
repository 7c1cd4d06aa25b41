using System.Collections.Immutable;
using Npgsql;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Data.Ledger;

/// <summary>An entry with what auditors search it by. <c>First</c> is the row that the first layout kept of it.</summary>
internal sealed record FsckRow(StoredEntry Entry, int Context, long Case, ImmutableArray<long> Subjects, SearchKeys First);

/// <summary>A context as stored: what its texts say, and the digest beside them.</summary>
internal sealed record FsckContext(EntryContext Context, bool IsTrue);

/// <summary>A stored tile.</summary>
internal sealed record FsckTile(byte[] Hashes, MerkleHash Root)
{
    public MerkleHash Hash(int position) => new(Hashes.AsSpan(position * MerkleHash.Size, MerkleHash.Size));
}

/// <summary>The head as stored, unchecked.</summary>
internal sealed record FsckHead(long Size, MerkleHash Root, byte[] Nodes);

/// <summary>The rows that fsck reads, all in one snapshot.</summary>
internal sealed class FsckRows(NpgsqlConnection connection, bool withBodies)
{
    private static readonly ImmutableArray<string> Counted = ["entry", "first_search", "tile"];

    public async Task<FsckHead> HeadAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT size, root, nodes FROM ledger.tree_head", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new FsckHead(reader.GetInt64(0), new MerkleHash(reader.GetFieldValue<byte[]>(1)), reader.GetFieldValue<byte[]>(2))
            : new FsckHead(0, default, []);
    }

    public async Task<List<(long Size, string Note)>> CheckpointsAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT size, note FROM ledger.checkpoint UNION SELECT size, note FROM ledger.newest_checkpoint ORDER BY size", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var checkpoints = new List<(long, string)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            checkpoints.Add((reader.GetInt64(0), reader.GetString(1)));
        }

        return checkpoints;
    }

    public async Task<List<FsckRow>> EntriesAsync(long from, long to, CancellationToken cancellationToken)
    {
        var first = withBodies
            ? "s.recipient_class, s.client, s.purpose, s.case_number, s.subject_tags, s.coordinates, s.authorities"
            : "NULL, NULL, NULL, NULL, NULL::text[], NULL::text[], NULL::text[]";
        var join = withBodies ? "LEFT JOIN ledger.first_search s ON s.idx = e.idx" : "";
        await using var command = new NpgsqlCommand(
            $"""
            SELECT decision_id, e.idx, instant, kind, commitment, {(withBodies ? "sealed_body, wrapped" : "''::bytea, ''::bytea")}, context, case_key, subject, more_subjects, {first}
            FROM ledger.entry e {join} WHERE e.idx >= $1 AND e.idx < $2 ORDER BY e.idx
            """,
            connection)
        {
            CommandTimeout = 0,
            Parameters = { new NpgsqlParameter<long> { TypedValue = from }, new NpgsqlParameter<long> { TypedValue = to } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<FsckRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new FsckRow(
                EntryQueries.Read(reader), reader.GetInt32(7), reader.GetInt64(8), SearchRow.ReadSubjects(reader, 9), SearchRow.ReadFirst(reader, 11)));
        }

        return rows;
    }

    public async Task<Dictionary<int, FsckContext>> ContextsAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT id, digest, {SearchRow.ContextColumns} FROM ledger.context", connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var contexts = new Dictionary<int, FsckContext>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var context = SearchRow.ReadContext(reader, 2);
            contexts.Add(reader.GetInt32(0), new FsckContext(context, context.Name.Bytes.SequenceEqual(reader.GetFieldValue<byte[]>(1))));
        }

        return contexts;
    }

    /// <summary>The first entry whose decision an earlier one has; null where there is none.</summary>
    public async Task<long?> RepeatedDecisionAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT min(b.idx) FROM ledger.entry a JOIN ledger.entry b ON b.decision_id = a.decision_id AND b.idx > a.idx", connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(cancellationToken) as long?;
    }

    public async Task<Dictionary<long, FsckTile>> LeafTilesAsync(long from, long to, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT n, hashes, root FROM ledger.tile WHERE level = 0 AND n >= $1 AND n < $2", connection)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = from }, new NpgsqlParameter<long> { TypedValue = to } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tiles = new Dictionary<long, FsckTile>();
        while (await reader.ReadAsync(cancellationToken))
        {
            tiles.Add(reader.GetInt64(0), new FsckTile(reader.GetFieldValue<byte[]>(1), new MerkleHash(reader.GetFieldValue<byte[]>(2))));
        }

        return tiles;
    }

    /// <summary>The first leaf below a tile that does not hold the roots of the tiles below it, or whose own root no tile above holds.</summary>
    public async Task<long?> UpperTileThatDiffersAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT min(t.n << (8 * (t.level + 1))) FROM ledger.tile t
            WHERE t.level > 0 AND t.hashes IS DISTINCT FROM
                (SELECT string_agg(c.root, '' ORDER BY c.n) FROM ledger.tile c WHERE c.level = t.level - 1 AND c.n >= t.n << 8 AND c.n < (t.n + 1) << 8)
            """,
            connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(cancellationToken) as long?;
    }

    public async Task<List<(string Table, long Count)>> CountsAsync(CancellationToken cancellationToken)
    {
        var counts = new List<(string, long)>();
        foreach (var table in Counted)
        {
            await using var command = new NpgsqlCommand($"SELECT count(*) FROM ledger.{table}", connection) { CommandTimeout = 0 };
            counts.Add((table, (long)(await command.ExecuteScalarAsync(cancellationToken) ?? 0L)));
        }

        return counts;
    }
}
