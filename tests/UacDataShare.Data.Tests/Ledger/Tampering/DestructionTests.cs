using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Data.Ledger.Shredding;
using UacDataShare.Data.Tests.Ledger.Shredding;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Data.Tests.Ledger.Tampering;

/// <summary>What was destroyed is held against what the log records of destructions: neither may be without the other.</summary>
public sealed class DestructionTests
{
    private const string Intruder = "SET session_replication_role = replica; ";

    private static readonly ManualTimeProvider Time = new(DateTimeOffset.UnixEpoch.AddYears(57));

    [DatabaseFact]
    public async Task What_was_destroyed_as_ordered_leaves_a_sound_log()
    {
        await using var log = await LogAsync();
        Assert.Empty((await CheckAsync(log)).Findings);

        // Of the second entry one subject of two goes, then the other, and the entry with it.
        await ShredAsync(log, "ana");
        Assert.Empty((await CheckAsync(log)).Findings);
        await ShredAsync(log, "bea");

        Assert.Empty((await CheckAsync(log)).Findings);
        Assert.Equal(3, await log.Database.ScalarAsync<long>("SELECT count(*) FROM ledger.entry WHERE wrapped = ''"));
    }

    [DatabaseFact]
    public async Task A_section_that_somebody_with_the_master_key_destroyed_in_silence_is_named()
    {
        await using var log = await LogAsync();
        var entry = await SubjectShredderTests.EntryAsync(log, 1);
        await log.Database.ExecuteAsync($"SELECT ledger.shred(1, wrapped, '\\x{Convert.ToHexString(LedgerFixture.Sealer.Shred(entry, 1).Span)}') FROM ledger.entry WHERE idx = 1");

        AssertOnly("LGR0707", 1, await CheckAsync(log));
    }

    [DatabaseFact]
    public async Task A_recorded_destruction_covers_no_more_than_it_says()
    {
        await using var log = await LogAsync();
        await ShredAsync(log, "ana");
        await log.Database.ExecuteAsync(Intruder + "UPDATE ledger.entry SET wrapped = '' WHERE idx = 1");

        AssertOnly("LGR0707", 1, await CheckAsync(log));
    }

    [DatabaseFact]
    public async Task A_destruction_that_was_stopped_behind_its_record_is_named_until_it_is_done()
    {
        await using var log = await LogAsync();
        await log.AppendOneAsync(ShreddedEntries.Event([new ShreddedSection(Guid.Empty, 1, 0)], "Court order 26-1", "expunction", Time.GetUtcNow()).ToRecord(Guid.CreateVersion7()));
        AssertOnly("LGR0708", 1, await CheckAsync(log));

        await ShredAsync(log, "ana");

        Assert.Empty((await CheckAsync(log)).Findings);
    }

    [DatabaseFact]
    public async Task A_record_of_what_comes_after_it_covers_nothing()
    {
        await using var log = await LogAsync();
        await log.AppendOneAsync(ShreddedEntries.Event([new ShreddedSection(Guid.Empty, 4, 0)], "Court order 26-1", "expunction", Time.GetUtcNow()).ToRecord(Guid.CreateVersion7()));
        Assert.Equal(4, await log.AppendOneAsync(SubjectShredderTests.About("eva")));
        await log.Database.ExecuteAsync(Intruder + "UPDATE ledger.entry SET wrapped = '' WHERE idx = 4");

        AssertOnly("LGR0707", 4, await CheckAsync(log));
    }

    // Entry 0 is about ana, 1 about ana and bea, 2 about bea.
    private static async Task<LedgerFixture> LogAsync()
    {
        var log = await LedgerFixture.CreateAsync();
        await log.AppendOneAsync(SubjectShredderTests.About("ana"));
        await log.AppendOneAsync(SubjectShredderTests.About("ana", "bea"));
        await log.AppendOneAsync(SubjectShredderTests.About("bea"));
        return log;
    }

    private static async Task ShredAsync(LedgerFixture log, string person)
    {
        await using var owner = NpgsqlDataSource.Create(log.Database.Administrator);
        var shredder = new SubjectShredder(owner, LedgerFixture.Sealer, Time);
        await shredder.ShredAsync(await shredder.FindAsync(person, default), "Court order 26-1", "expunction", default);
    }

    // Right after the entries were made: a destruction is recorded without a head, which the next append signs.
    private static async Task<FsckReport> CheckAsync(LedgerFixture log)
    {
        await using var auditor = NpgsqlDataSource.Create(log.Database.Auditor);
        return await new LedgerFsck(auditor, log.Signer.VerifierKey, LedgerFixture.Sealer).RunAsync(LedgerFixture.Began, null, default);
    }

    private static void AssertOnly(string code, long index, FsckReport report)
    {
        var finding = Assert.Single(report.Findings);
        Assert.Equal(("entry", code, index), (finding.Table, finding.Error.Code, finding.Error.Index));
    }
}
