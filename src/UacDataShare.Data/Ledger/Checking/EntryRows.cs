using System.Collections.Immutable;
using Npgsql;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>An entry with what auditors search it by.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Context">The number of its context.</param>
/// <param name="Case">The key of its case.</param>
/// <param name="Subjects">The keys of its subjects; null where their columns cannot be read.</param>
/// <param name="First">The row that the first layout kept of it; null where there is none.</param>
internal sealed record EntryRow(StoredEntry Entry, int Context, long Case, ImmutableArray<long>? Subjects, StoredKeys? First);

/// <summary>Reads entries.</summary>
internal sealed class EntryRows(NpgsqlConnection connection, bool withBodies)
{
    public async Task<List<EntryRow>> ReadAsync(long from, long to, CancellationToken cancellationToken)
    {
        var first = withBodies
            ? "s.recipient_class, s.client, s.purpose, s.case_number, s.subject_tags, s.coordinates, s.authorities, s.idx IS NOT NULL"
            : "NULL, NULL, NULL, NULL, NULL::text[], NULL::text[], NULL::text[], false";
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
        var rows = new List<EntryRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var subjects = StoredValue.Subjects(reader.GetInt64(9), reader.GetString(10));
            rows.Add(new EntryRow(Entry(reader), reader.GetInt32(7), reader.GetInt64(8), subjects, reader.GetBoolean(18) ? StoredKeys.ReadFirst(reader, 11) : null));
        }

        return rows;
    }

    /// <summary>The first entry from an index on; null where there is none.</summary>
    public async Task<(long Index, DateTimeOffset Instant)?> FirstFromAsync(long index, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT idx, instant FROM ledger.entry WHERE idx >= $1 ORDER BY idx LIMIT 1", connection)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = index } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetInt64(0), StoredValue.Instant(reader, 1)) : null;
    }

    /// <summary>The first entry whose decision an earlier one has; null where there is none.</summary>
    public async Task<long?> RepeatedDecisionAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT min(b.idx) FROM ledger.entry a JOIN ledger.entry b ON b.decision_id = a.decision_id AND b.idx > a.idx", connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(cancellationToken) as long?;
    }

    private static StoredEntry Entry(NpgsqlDataReader reader) => new(
        reader.GetGuid(0),
        reader.GetInt64(1),
        StoredValue.Instant(reader, 2),
        (EntryKind)reader.GetInt16(3),
        StoredValue.Hash(reader.GetFieldValue<byte[]>(4)),
        reader.GetFieldValue<byte[]>(5),
        reader.GetFieldValue<byte[]>(6));
}
