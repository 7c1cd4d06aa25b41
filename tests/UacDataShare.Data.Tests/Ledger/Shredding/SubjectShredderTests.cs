using System.Text;
using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Data.Ledger.Shredding;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Searching;
using UacDataShare.Ledger.Tiles;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Data.Tests.Ledger.Shredding;

/// <summary>What the log tells of one person is destroyed; the tree, its proofs and all others stay, and the log says that it was done.</summary>
public sealed class SubjectShredderTests
{
    private static readonly ManualTimeProvider Time = new(DateTimeOffset.UnixEpoch.AddYears(57));

    [DatabaseFact]
    public async Task A_person_is_destroyed_in_every_entry_and_nobody_else_is()
    {
        await using var log = await LedgerFixture.CreateAsync();
        var alone = await log.AppendOneAsync(About("ana"));
        var together = await log.AppendOneAsync(About("ana", "bea", "eva"));
        var other = await log.AppendOneAsync(About("bea"));
        var root = (await log.Store.ReadHeadAsync(default)).Root;
        await using var owner = NpgsqlDataSource.Create(log.Database.Administrator);
        var shredder = new SubjectShredder(owner, LedgerFixture.Sealer, Time);

        var sections = await shredder.FindAsync("ana", default);
        Assert.Equal([(together, 0), (alone, 0)], sections.Select(section => (section.Index, section.Subject)));
        Assert.Equal(2, await shredder.ShredAsync(sections, "Court order 26-1", "expunction", default));

        Assert.Empty(await shredder.FindAsync("ana", default));
        Assert.False(LedgerFixture.Sealer.TryOpen(await EntryAsync(log, alone), out _));
        Assert.True(LedgerFixture.Sealer.TryOpen(await EntryAsync(log, together), out var opened));
        Assert.Equal([false, true, true], opened.Subjects.ToArray().Select(section => section.IsOpen));
        Assert.True(LedgerFixture.Sealer.TryOpen(await EntryAsync(log, other), out _));
        Assert.Equal(root, (await new TileReader(log.Store).ComputeRootAsync(3, default)).Value);
    }

    [DatabaseFact]
    public async Task The_log_records_it_before_it_is_done_and_without_the_person()
    {
        await using var log = await LedgerFixture.CreateAsync();
        var index = await log.AppendOneAsync(About("ana", "bea"));
        await using var owner = NpgsqlDataSource.Create(log.Database.Administrator);
        var shredder = new SubjectShredder(owner, LedgerFixture.Sealer, Time);
        var sections = await shredder.FindAsync("ana", default);
        await log.Database.ExecuteAsync("CREATE TRIGGER stop BEFORE UPDATE ON ledger.entry FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change()");
        var stopped = await Assert.ThrowsAsync<global::UacDataShare.Ledger.Appending.LedgerStoreException>(() => shredder.ShredAsync(sections, "Court order 26-1", "expunction", default));
        await log.Database.ExecuteAsync("DROP TRIGGER stop ON ledger.entry");

        Assert.Equal("LGR0612", stopped.Error.Code);
        Assert.True(LedgerFixture.Sealer.TryOpen(await EntryAsync(log, index + 1), out var recorded));
        Assert.Equal([(index, 0)], ShreddedEntries.Read(recorded.Body));
        Assert.DoesNotContain("ana", Encoding.UTF8.GetString(recorded.Body.Span), StringComparison.Ordinal);
        Assert.Equal(1, await shredder.ShredAsync(await shredder.FindAsync("ana", default), "Court order 26-1", "expunction", default));
    }

    [DatabaseFact]
    public async Task An_entry_that_was_changed_stops_it_before_anything_is_destroyed()
    {
        await using var log = await LedgerFixture.CreateAsync();
        var index = await log.AppendOneAsync(About("ana"));
        await log.Database.ExecuteAsync(
            $"SET session_replication_role = replica; UPDATE ledger.entry SET sealed_body = set_bit(sealed_body, 3, 1 - get_bit(sealed_body, 3)) WHERE idx = {index}");
        await using var owner = NpgsqlDataSource.Create(log.Database.Administrator);

        var failure = await Assert.ThrowsAsync<global::UacDataShare.Ledger.Appending.LedgerStoreException>(
            () => new SubjectShredder(owner, LedgerFixture.Sealer, Time).FindAsync("ana", default));
        Assert.Equal(index, failure.Error.Index);
    }

    [DatabaseFact]
    public async Task A_role_that_may_not_destroy_records_nothing()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendOneAsync(About("ana"));
        await using var gateway = LedgerPool.OpenForAppends(log.Database.Gateway);
        var shredder = new SubjectShredder(gateway, LedgerFixture.Sealer, Time);
        var sections = await shredder.FindAsync("ana", default);

        var refused = await Assert.ThrowsAsync<global::UacDataShare.Ledger.Appending.LedgerStoreException>(() => shredder.ShredAsync(sections, "Court order 26-1", "expunction", default));

        Assert.Equal("LGR0611", refused.Error.Code);
        Assert.Equal(1, await log.Database.ScalarAsync<long>("SELECT count(*) FROM ledger.entry"));
        Assert.Single(await shredder.FindAsync("ana", default));
    }

    [DatabaseFact]
    public async Task What_is_stopped_behind_its_record_says_so()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendOneAsync(About("ana"));
        await log.AppendOneAsync(About("ana"));
        await using var owner = NpgsqlDataSource.Create(log.Database.Administrator);
        using var stop = new CancellationTokenSource();
        var shredder = new SubjectShredder(owner, LedgerFixture.Sealer, Time);
        await log.Database.ExecuteAsync("CREATE FUNCTION ledger.dawdle() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(60); RETURN NEW; END'; CREATE TRIGGER stop BEFORE UPDATE ON ledger.entry FOR EACH ROW EXECUTE FUNCTION ledger.dawdle()");

        var running = shredder.ShredAsync(await shredder.FindAsync("ana", default), "Court order 26-1", "expunction", stop.Token);
        // Recorded, and at the first section: a stop while the record is appended says that its outcome is not known.
        while (await log.Database.ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'") == 0)
        {
            await Task.Yield();
        }

        await stop.CancelAsync();
        var stopped = await Assert.ThrowsAsync<global::UacDataShare.Ledger.Appending.LedgerStoreException>(() => running);
        Assert.Contains("0 of 2 sections", stopped.Error.Message, StringComparison.Ordinal);
        Assert.Equal("LGR0612", stopped.Error.Code);
    }

    [DatabaseFact]
    public async Task What_was_destroyed_before_is_told_from_what_was_never_there()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendOneAsync(About("ana"));
        await log.AppendOneAsync(About("ana", "bea"));
        await using var owner = NpgsqlDataSource.Create(log.Database.Administrator);
        var shredder = new SubjectShredder(owner, LedgerFixture.Sealer, Time);
        await shredder.ShredAsync(await shredder.FindAsync("ana", default), "Court order 26-1", "expunction", default);

        var (left, before) = await shredder.TraceAsync("ana", default);
        Assert.Equal((0, 2), (left.Count, before));
        var nobody = await shredder.TraceAsync("eva", default);
        Assert.Equal((0, 0), (nobody.Sections.Count, nobody.Destroyed));
    }

    [DatabaseFact]
    public async Task Another_logs_master_key_is_said_to_be_one()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendOneAsync(About("ana"));
        await using var owner = NpgsqlDataSource.Create(log.Database.Administrator);

        var failure = await Assert.ThrowsAsync<global::UacDataShare.Ledger.Appending.LedgerStoreException>(
            () => new SubjectShredder(owner, new EntrySealer(new byte[32]), Time).FindAsync("ana", default));
        Assert.Equal("LGR0615", failure.Error.Code);
    }

    [DatabaseFact]
    public async Task Searches_of_auditors_still_lead_to_what_is_left()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendOneAsync(About("ana", "bea"));
        await using var owner = NpgsqlDataSource.Create(log.Database.Administrator);
        var shredder = new SubjectShredder(owner, LedgerFixture.Sealer, Time);
        await shredder.ShredAsync(await shredder.FindAsync("ana", default), "Court order 26-1", "expunction", default);

        var page = await new PostgresLedgerSearch(owner).FindAsync(new EntryQuery { SubjectTag = "bea" }, default);
        Assert.True(LedgerFixture.Sealer.TryOpen(Assert.Single(page.Entries).Entry, out var opened));
        Assert.True(EntryMatch.Holds(EntryBody.Of(opened), null, "bea"));
        Assert.False(EntryMatch.Holds(EntryBody.Of(opened), null, "ana"));
    }

    /// <summary>A record about persons, in the sections that a disclosure has.</summary>
    internal static LedgerRecord About(params string[] persons) => LedgerFixture.Record() with
    {
        Further = ["{\"case\":\"HSI-1\"}"u8.ToArray(), "{\"masked\":[],\"released\":[]}"u8.ToArray()],
        Subjects = [.. persons.Select(person => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes($"{{\"fields\":0,\"kind\":\"child\",\"pseudonym\":\"{person}\"}}"))],
        Keys = new SearchKeys { SubjectTags = [.. persons] },
    };

    internal static async Task<StoredEntry> EntryAsync(LedgerFixture log, long index) =>
        await log.Store.FindAsync(await log.Database.ScalarAsync<Guid>($"SELECT decision_id FROM ledger.entry WHERE idx = {index}"), default)
            ?? throw new InvalidOperationException();
}
