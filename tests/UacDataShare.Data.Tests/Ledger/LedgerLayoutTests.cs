using UacDataShare.Data.Ledger;
using UacDataShare.Data.Tests.Ledger.Tampering;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Searching;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger;

/// <summary>A log that was written in the first layout lives on in the second.</summary>
public sealed class LedgerLayoutTests
{
    [DatabaseFact]
    public async Task Every_entry_of_the_first_layout_is_carried_over_sound_and_is_found()
    {
        await using var log = await EarlierLog.CreateAsync();
        await log.MigrateAsync();

        Assert.Empty(await FsckAsync(log));
        var page = await new PostgresLedgerSearch(log.Database).FindAsync(new EntryQuery { CaseNumber = "HSI-2026-1", Client = "desk-1" }, default);
        Assert.Equal([17, 13, 9, 1], page.Entries.Select(found => found.Entry.Index));
        Assert.All(page.Entries, found => Assert.True(LedgerFixture.Sealer.TryOpen(found.Entry, out _)));
        page = await new PostgresLedgerSearch(log.Database).FindAsync(new EntryQuery { SubjectTag = "s1:é" }, default);
        Assert.Equal([16, 11, 6, 1], page.Entries.Select(found => found.Entry.Index));
    }

    [DatabaseFact]
    public async Task A_log_that_was_carried_over_goes_on_and_its_old_rows_are_still_watched()
    {
        await using var log = await EarlierLog.CreateAsync();
        await log.MigrateAsync();
        await using var store = new PostgresLedgerStore(log.Database);

        var committed = await store.AppendAsync([LedgerFixture.Sealer.Seal(LedgerFixture.Record())], default);
        Assert.Equal(20, Assert.Single(committed.NewIndexes));
        Assert.Empty(await FsckAsync(log));
        foreach (var (sql, index, table) in ((string, long, string)[])
            [
                ("UPDATE ledger.entry SET subject = 5 WHERE idx = 3", 3, "entry"),
                ("UPDATE ledger.first_search SET case_number = 'other' WHERE idx = 3", 3, "first_search"),
                ("DELETE FROM ledger.first_search WHERE idx = 2", 2, "first_search"),
                ("UPDATE ledger.entry SET wrapped = set_bit(wrapped, 40, 1 - get_bit(wrapped, 40)) WHERE idx = 1", 1, "entry"),
            ])
        {
            await using var change = log.Database.CreateCommand($"SET session_replication_role = replica; {sql}");
            await change.ExecuteNonQueryAsync();
            Assert.Contains(await FsckAsync(log), finding => finding.Table == table && finding.Error.Index == index);
        }
    }

    [DatabaseFact]
    public async Task Texts_hash_in_the_database_as_in_the_programs()
    {
        var database = await TestDatabase.SharedAsync();
        var context = new EntryContext(new SearchKeys { RecipientClass = "HSI", Purpose = "é", Coordinates = ["Child.a", "Child.b"] });

        Assert.Equal(IndexedKeys.OfCase("HSI-2026-é"), await database.ScalarAsync<long>("SELECT ledger.search_key('case', 'HSI-2026-é')"));
        Assert.Equal(IndexedKeys.OfSubject("s1:x"), await database.ScalarAsync<long>("SELECT ledger.search_key('subject', 's1:x')"));
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT ledger.search_key('case', NULL)"));
        var digest = context.Name.ToArray();
        Assert.Equal(digest, await database.ScalarAsync<byte[]>("SELECT ledger.context_digest('HSI', NULL, 'é', '{Child.a,Child.b}', '{}')"));
    }

    private static async Task<IReadOnlyList<FsckFinding>> FsckAsync(EarlierLog log) =>
        (await new LedgerFsck(log.Database, log.Key, LedgerFixture.Sealer, log.Policy).RunAsync(LedgerFixture.Began, null, default)).Findings;
}
