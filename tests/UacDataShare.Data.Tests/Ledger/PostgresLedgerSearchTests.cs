using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Searching;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger;

public sealed class PostgresLedgerSearchTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(56);

    [DatabaseFact]
    public async Task Every_key_alone_and_together_finds_what_a_plain_look_at_the_records_finds()
    {
        await using var log = await LedgerFixture.CreateAsync();
        var records = await FillAsync(log, 1200);
        await using var auditor = NpgsqlDataSource.Create(log.Database.Auditor);
        var search = new PostgresLedgerSearch(auditor);

        foreach (var query in Queries())
        {
            var expected = records.Index().Where(entry => Matches(entry.Item, query)).Select(entry => (long)entry.Index).Reverse();
            Assert.Equal((query, string.Join(' ', expected)), (query, string.Join(' ', await AllAsync(search, query))));
        }
    }

    [DatabaseFact]
    public async Task Pages_go_on_where_the_one_before_ended_though_entries_are_added_meanwhile()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await FillAsync(log, 25);
        await using var auditor = NpgsqlDataSource.Create(log.Database.Auditor);
        var search = new PostgresLedgerSearch(auditor);
        var first = await search.FindAsync(new EntryQuery { Count = 10 }, default);
        await FillAsync(log, 5);
        var second = await search.FindAsync(new EntryQuery { Count = 10, Before = first.Next }, default);
        var third = await search.FindAsync(new EntryQuery { Count = 10, Before = second.Next }, default);

        Assert.Equal(Enumerable.Range(0, 25).Select(i => (long)i).Reverse(), [.. Indexes(first), .. Indexes(second), .. Indexes(third)]);
        Assert.Null(third.Next);
    }

    [DatabaseFact]
    public async Task A_found_entry_tells_its_context_and_opens()
    {
        await using var log = await LedgerFixture.CreateAsync();
        var records = await FillAsync(log, 3);
        await using var auditor = NpgsqlDataSource.Create(log.Database.Auditor);
        var found = (await new PostgresLedgerSearch(auditor).FindAsync(new EntryQuery(), default)).Entries[0];

        Assert.Equal(records[2].Keys.Client, found.Keys.Context.Client);
        Assert.Equal(records[2].Keys.Coordinates.ToArray(), found.Keys.Context.Coordinates.ToArray());
        Assert.Equal(IndexedKeys.OfCase(records[2].Keys.CaseNumber), found.Keys.Case);
        Assert.True(LedgerFixture.Sealer.TryOpen(found.Entry, out var opened));
        Assert.Equal(records[2].Body.ToArray(), opened.Body.ToArray());
        Assert.True(opened.HasKeys(found.Keys));
    }

    [DatabaseFact]
    public async Task Rare_keys_go_by_the_index_and_not_through_all_entries()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await FillAsync(log, 2000);
        await log.Database.ExecuteAsync("ANALYZE ledger.entry");

        foreach (var condition in (string[])[$"@> ARRAY[{IndexedKeys.OfCase("case-7")}]::bigint[]", "@> ARRAY[-6]::bigint[]"])
        {
            var plan = await log.Database.ScalarAsync<string>(
                $"""
                SET enable_seqscan = off;
                CREATE FUNCTION pg_temp.plan() RETURNS text LANGUAGE plpgsql AS $f$
                DECLARE line text; lines text := '';
                BEGIN
                    FOR line IN EXPLAIN SELECT idx FROM ledger.entry WHERE {SearchRow.Keys} {condition} LOOP lines := lines || line; END LOOP;
                    RETURN lines;
                END $f$;
                SELECT pg_temp.plan()
                """);
            Assert.Contains("Bitmap Index Scan on entry_000_expr_idx", plan, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<EntryQuery> Queries()
    {
        yield return new EntryQuery();
        yield return new EntryQuery { CaseNumber = "case-7" };
        yield return new EntryQuery { CaseNumber = "no such case" };
        yield return new EntryQuery { SubjectTag = "s1:3" };
        yield return new EntryQuery { SubjectTag = "s1:shared" };
        yield return new EntryQuery { RecipientClass = "ERO" };
        yield return new EntryQuery { RecipientClass = "GAO" };
        yield return new EntryQuery { Client = "desk-2" };
        yield return new EntryQuery { Purpose = "COURT_NOTICE" };
        yield return new EntryQuery { Coordinate = "Child.name" };
        yield return new EntryQuery { Authority = "6 U.S.C. 279" };
        yield return new EntryQuery { Kind = EntryKind.Denial };
        yield return new EntryQuery { Kind = EntryKind.Security, Purpose = "COURT_NOTICE" };
        yield return new EntryQuery { From = Start.AddSeconds(300) };
        yield return new EntryQuery { Until = Start.AddSeconds(17) };
        yield return new EntryQuery { From = Start.AddSeconds(100), Until = Start.AddSeconds(7000), CaseNumber = "case-7" };
        yield return new EntryQuery { From = Start.AddHours(2), Until = Start.AddHours(3), RecipientClass = "ERO", Kind = EntryKind.Disclosure };
        yield return new EntryQuery { SubjectTag = "s1:3", Purpose = "COURT_NOTICE", Coordinate = "Child.name", Kind = EntryKind.Denial };
    }

    private static bool Matches(LedgerRecord record, EntryQuery query) =>
        (query.From is null || record.Instant >= query.From)
        && (query.Until is null || record.Instant < query.Until)
        && (query.Kind is null || record.Kind == query.Kind)
        && (query.RecipientClass is null || record.Keys.RecipientClass == query.RecipientClass)
        && (query.Client is null || record.Keys.Client == query.Client)
        && (query.Purpose is null || record.Keys.Purpose == query.Purpose)
        && (query.CaseNumber is null || record.Keys.CaseNumber == query.CaseNumber)
        && (query.SubjectTag is null || record.Keys.SubjectTags.Contains(query.SubjectTag))
        && (query.Coordinate is null || record.Keys.Coordinates.Contains(query.Coordinate))
        && (query.Authority is null || record.Keys.Authorities.Contains(query.Authority));

    private static async Task<List<LedgerRecord>> FillAsync(LedgerFixture log, int count)
    {
        var random = new Random(7);
        var records = Enumerable.Range(0, count).Select(n => LedgerFixture.Record() with
        {
            // Instants jump a little, as those of several gateways do.
            Instant = Start.AddSeconds((n * 10) + random.Next(-30, 30)),
            Kind = n % 97 == 0 ? EntryKind.Security : n % 3 == 0 ? EntryKind.Denial : EntryKind.Disclosure,
            Keys = new SearchKeys
            {
                RecipientClass = n % 5 == 0 ? null : n % 2 == 0 ? "HSI" : "ERO",
                Client = $"desk-{n % 4}",
                Purpose = n % 11 == 0 ? "COURT_NOTICE" : "WELFARE_CHECK",
                CaseNumber = n % 6 == 0 ? null : $"case-{n % 50}",
                SubjectTags = n % 13 == 0 ? [] : n % 7 == 0 ? [$"s1:{n % 40}", "s1:shared", $"s1:{n % 9}"] : [$"s1:{n % 40}"],
                Coordinates = n % 2 == 0 ? ["Child.name", "Child.photo"] : ["Child.photo"],
                Authorities = n % 10 == 0 ? ["6 U.S.C. 279", "8 U.S.C. 1232"] : ["8 U.S.C. 1232"],
            },
        }).ToList();
        foreach (var batch in records.Chunk(200))
        {
            await log.Store.AppendAsync([.. batch.Select(LedgerFixture.Sealer.Seal)], default);
        }

        return records;
    }

    private static async Task<List<long>> AllAsync(PostgresLedgerSearch search, EntryQuery query)
    {
        var indexes = new List<long>();
        EntryPage page;
        long? before = null;
        do
        {
            page = await search.FindAsync(query with { Before = before, Count = 37 }, default);
            indexes.AddRange(Indexes(page));
            before = page.Next;
        }
        while (before is not null);

        return indexes;
    }

    private static IEnumerable<long> Indexes(EntryPage page) => page.Entries.Select(found => found.Entry.Index);
}
