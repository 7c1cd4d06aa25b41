using System.Text;
using Npgsql;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Searching;

namespace UacDataShare.Data.Ledger;

/// <summary>
/// Search over <c>ledger.entry</c>. A case or a subject goes by the index of keys. Contexts and kinds that are usual are found by walking
/// back over the newest entries; only where those give too few is the index asked for all.
/// </summary>
/// <param name="database">The database, as a role that may read the ledger.</param>
public sealed class PostgresLedgerSearch(NpgsqlDataSource database) : ILedgerSearch
{
    // So many entries are read as quickly as a few hundred scattered ones.
    private const int Window = 1 << 14;

    private static readonly TimeSpan ClockJitter = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public Task<EntryPage> FindAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Count, EntryQuery.MaxCount);
        return StoreFailure.TranslateAsync(() => PageAsync(query, cancellationToken));
    }

    private async Task<EntryPage> PageAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        var contexts = query.AsksForContext ? await ContextsAsync(query, cancellationToken) : null;
        if (contexts is { Length: 0 })
        {
            return new EntryPage([], null);
        }

        var (low, high) = await RangeAsync(query, cancellationToken);
        var found = new List<FoundEntry>();
        var isRare = query.CaseNumber is not null || query.SubjectTag is not null;
        if (!isRare)
        {
            var floor = Math.Max(low, high - Window);
            found = await ReadAsync(query, contexts, byKeys: false, floor, high, query.Count + 1, cancellationToken);
            high = floor;
        }

        if (found.Count <= query.Count && low < high)
        {
            found.AddRange(await ReadAsync(query, contexts, byKeys: isRare || contexts is not null || query.Kind is not null, low, high, query.Count + 1 - found.Count, cancellationToken));
        }

        return found.Count > query.Count
            ? new EntryPage([.. found.Take(query.Count)], found[query.Count - 1].Entry.Index)
            : new EntryPage([.. found], null);
    }

    private async Task<int[]> ContextsAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            SELECT id FROM ledger.context
            WHERE ($1::text IS NULL OR recipient_class = $1) AND ($2::text IS NULL OR client = $2) AND ($3::text IS NULL OR purpose = $3)
                AND ($4::text IS NULL OR $4 = ANY (coordinates)) AND ($5::text IS NULL OR $5 = ANY (authorities))
            """);
        foreach (var value in (string?[])[query.RecipientClass, query.Client, query.Purpose, query.Coordinate, query.Authority])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var contexts = new List<int>();
        while (await reader.ReadAsync(cancellationToken))
        {
            contexts.Add(reader.GetInt32(0));
        }

        return [.. contexts];
    }

    /// <summary>The indexes among which all that can match must lie.</summary>
    private async Task<(long Low, long High)> RangeAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            SELECT CASE WHEN $1::timestamptz IS NULL THEN 0 ELSE ledger.index_at($1) END,
                   CASE WHEN $2::timestamptz IS NULL THEN size ELSE ledger.index_at($2) END
            FROM ledger.tree_head
            """);
        command.Parameters.Add(Instant(query.From - ClockJitter));
        command.Parameters.Add(Instant(query.Until + ClockJitter));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), Math.Min(query.Before ?? long.MaxValue, reader.GetInt64(1)));
    }

    private async Task<List<FoundEntry>> ReadAsync(
        EntryQuery query, int[]? contexts, bool byKeys, long low, long high, int count, CancellationToken cancellationToken)
    {
        await using var command = Command(query, contexts, byKeys, low, high, count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<FoundEntry>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var keys = new IndexedKeys(SearchRow.ReadContext(reader, 10), reader.GetInt64(7), SearchRow.ReadSubjects(reader, 8));
            found.Add(new FoundEntry(EntryQueries.Read(reader), keys));
        }

        return found;
    }

    // The inner query is fenced, so that neither the join nor the limit turns the planner away from the index that was meant.
    private NpgsqlCommand Command(EntryQuery query, int[]? contexts, bool byKeys, long low, long high, int count)
    {
        var command = database.CreateCommand();
        var where = new StringBuilder($"idx >= {Parameter(command, low)} AND idx < {Parameter(command, high)}");
        Add(query.From is { } from ? $"instant >= {Parameter(command, from.ToUniversalTime())}" : null);
        Add(query.Until is { } until ? $"instant < {Parameter(command, until.ToUniversalTime())}" : null);
        Add(query.Kind is { } kind && !byKeys ? $"kind = {Parameter(command, (short)kind)}" : null);
        Add(contexts is not null ? $"context = ANY ({Parameter(command, contexts)})" : null);
        long[] wanted = [.. Keys(query)];
        Add(byKeys && wanted.Length > 0 ? $"{SearchRow.Keys} @> {Parameter(command, wanted)}" : null);
        Add(byKeys && wanted.Length == 0 && contexts is not null
            ? $"{SearchRow.Keys} && {Parameter(command, Array.ConvertAll(contexts, number => (long)number))}"
            : null);
        var limit = Parameter(command, count);
        var matches = byKeys
            ? $"idx = ANY (ARRAY(WITH matching AS MATERIALIZED (SELECT idx FROM ledger.entry WHERE {where}) SELECT idx FROM matching ORDER BY idx DESC LIMIT {limit}))"
            : $"{where} ORDER BY idx DESC LIMIT {limit}";
        command.CommandText = $"""
            SELECT {EntryQueries.EntryColumns}, case_key, subject, more_subjects, {SearchRow.ContextColumns}
            FROM (SELECT * FROM ledger.entry WHERE {matches}) AS e JOIN ledger.context c ON c.id = e.context ORDER BY idx DESC
            """;
        return command;

        void Add(string? condition) => where.Append(condition is null ? "" : " AND " + condition);
    }

    private static IEnumerable<long> Keys(EntryQuery query)
    {
        if (query.Kind is { } kind)
        {
            yield return -(long)kind;
        }

        if (query.CaseNumber is not null)
        {
            yield return IndexedKeys.OfCase(query.CaseNumber);
        }

        if (query.SubjectTag is not null)
        {
            yield return IndexedKeys.OfSubject(query.SubjectTag);
        }
    }

    private static string Parameter<T>(NpgsqlCommand command, T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return $"${command.Parameters.Count}";
    }

    private static NpgsqlParameter Instant(DateTimeOffset? value) =>
        new() { Value = value?.UtcDateTime ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz };
}
