using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Data.Tests.Ledger;

public sealed class GuardedCheckpointSignerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("uac-signer-").FullName;
    private readonly ManualTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(56));

    private static readonly DateOnly Inception = new(2026, 1, 1);

    private string StateFile => Path.Combine(_folder, "signer.state");

    [DatabaseFact]
    public async Task A_log_grows_under_the_guard_and_goes_on_after_a_restart()
    {
        await using var log = await LedgerFixture.CreateAsync();
        for (var start = 0; start < 3; start++)
        {
            using var guard = Guard(log);
            Assert.IsType<AppendResult.Appended>(await AppendAsync(log, guard));
            Assert.IsType<AppendResult.Appended>(await AppendAsync(log, guard));
            Assert.Equal(2 * (start + 1), guard.Last?.Size);
        }
    }

    [DatabaseFact]
    public async Task A_restored_backup_gets_no_signature()
    {
        await using var log = await LedgerFixture.CreateAsync();
        using var guard = Guard(log);
        await AppendAsync(log, guard);
        await AppendAsync(log, guard);
        await RollBackAsync(log, 1);

        var result = await AppendAsync(log, guard);
        Assert.Equal("LGR0510", Assert.IsType<AppendResult.Unavailable>(result).Error.Code);
        Assert.Equal(2, guard.Last?.Size);
    }

    [DatabaseFact]
    public async Task A_rewritten_database_gets_no_signature_however_long_it_grows()
    {
        await using var log = await LedgerFixture.CreateAsync();
        using (var guard = Guard(log))
        {
            await AppendAsync(log, guard);
            await AppendAsync(log, guard);
            await RollBackAsync(log, 0);
        }

        using var again = Guard(log);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("LGR0510", Assert.IsType<AppendResult.Unavailable>(await AppendAsync(log, again)).Error.Code);
        }
    }

    [DatabaseFact]
    public async Task A_clock_that_went_back_gets_no_signature_until_it_is_right_again()
    {
        await using var log = await LedgerFixture.CreateAsync();
        using var guard = Guard(log);
        await AppendAsync(log, guard);
        _time.Advance(TimeSpan.FromMinutes(-1));
        var refused = await AppendAsync(log, guard);
        _time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal("LGR0511", Assert.IsType<AppendResult.Unavailable>(refused).Error.Code);
        Assert.IsType<AppendResult.Appended>(await AppendAsync(log, guard));
    }

    [DatabaseFact]
    public async Task A_lost_state_file_is_not_replaced_in_silence()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await AppendUnguardedAsync(log);
        using (var guard = Guard(log))
        {
            Assert.Equal("LGR0512", Assert.IsType<AppendResult.Unavailable>(await AppendAsync(log, guard)).Error.Code);
        }

        using var adopting = Guard(log, adoptPublished: true);
        Assert.IsType<AppendResult.Appended>(await AppendAsync(log, adopting));
    }

    [DatabaseFact]
    public async Task A_damaged_state_file_stops_the_start_and_a_torn_slot_does_not()
    {
        await using var log = await LedgerFixture.CreateAsync();
        using (var guard = Guard(log))
        {
            await AppendAsync(log, guard);
            await AppendAsync(log, guard);
        }

        var bytes = await File.ReadAllBytesAsync(StateFile);
        var second = bytes.AsSpan(0, bytes.Length - 1).LastIndexOf("uac-signer/v1 "u8);
        await File.WriteAllBytesAsync(StateFile, [.. bytes[..(second + 108)], .. new byte[bytes.Length - second - 108]]);
        using (var torn = Guard(log))
        {
            Assert.Equal(1, torn.Last?.Size);
            Assert.IsType<AppendResult.Appended>(await AppendAsync(log, torn));
        }

        await File.WriteAllBytesAsync(StateFile, new byte[100]);
        Assert.Equal("LGR0512", Assert.Throws<LedgerStoreException>(() => Guard(log)).Error.Code);
    }

    [DatabaseFact]
    public async Task A_log_that_gets_a_second_key_goes_on_and_signs_with_both()
    {
        await using var log = await LedgerFixture.CreateAsync();
        using (var guard = Guard(log))
        {
            await AppendAsync(log, guard);
        }

        var signer = log.TwoKeySigner;
        using var both = new GuardedCheckpointSigner(signer, log.Store, StateFile, _time);
        var appended = Assert.IsType<AppendResult.Appended>(await AppendAsync(log, both));
        var again = await both.SignAsync(new Checkpoint(LedgerFixture.Origin, appended.Entry.Receipt.Checkpoint.Checkpoint.Size, appended.Entry.Receipt.Checkpoint.Checkpoint.Root), default);

        Assert.Equal(2, both.VerifierKeys.Length);
        Assert.True(appended.Entry.Receipt.Checkpoint.TryVerify(LogKeys.EachOf(both.VerifierKeys), [], out _, out var error), error?.ToString());
        Assert.Equal(appended.Entry.Receipt.Checkpoint.ToString(), again.ToString());
    }

    [DatabaseFact]
    public async Task Two_processes_cannot_hold_one_state_file()
    {
        await using var log = await LedgerFixture.CreateAsync();
        using var guard = Guard(log);

        Assert.Equal("LGR0516", Assert.Throws<LedgerStoreException>(() => Guard(log)).Error.Code);
    }

    [DatabaseFact]
    public async Task Of_two_databases_that_went_apart_only_one_gets_signatures()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await using var other = await LedgerFixture.CreateAsync();
        using var guard = Guard(log);
        await AppendAsync(log, guard);
        await AppendAsync(log, guard);
        await AppendUnguardedAsync(other);
        var head = await other.Store.ReadHeadAsync(default);

        var refused = await Assert.ThrowsAsync<CheckpointRefusedException>(
            () => guard.SignAsync(new Checkpoint(LedgerFixture.Origin, head.Tree.Size, head.Root), default).AsTask());
        Assert.Equal("LGR0510", refused.Error.Code);
    }

    [DatabaseFact]
    public async Task Two_gateways_with_a_memory_of_their_own_sign_one_history()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await using var pool = LedgerPool.OpenForAppends(log.Database.Gateway);
        await using var store = new PostgresLedgerStore(pool);
        using var one = Guard(log);
        await AppendAsync(log, one);
        using var two = new GuardedCheckpointSigner(log.Signer, store, StateFile + "2", _time, new SignerBeginning(AdoptPublished: true));
        await using var first = new LedgerAppender(log.Store, one, LedgerFixture.Sealer);
        await using var second = new LedgerAppender(store, two, LedgerFixture.Sealer);

        var results = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => (i % 2 == 0 ? first : second).AppendAsync(LedgerFixture.Record())));
        Assert.All(results, result => log.AssertVerifies(Assert.IsType<AppendResult.Appended>(result).Entry.Receipt));
    }

    [DatabaseFact]
    public async Task A_log_begins_on_its_stated_day_and_on_no_other()
    {
        await using var log = await LedgerFixture.CreateAsync();
        using (var unstated = new GuardedCheckpointSigner(log.Signer, log.Store, StateFile, _time))
        {
            Assert.Equal("LGR0514", Assert.IsType<AppendResult.Unavailable>(await AppendAsync(log, unstated)).Error.Code);
        }

        using var guard = Guard(log);
        _time.Advance(TimeSpan.FromDays(-1));
        Assert.Equal("LGR0514", Assert.IsType<AppendResult.Unavailable>(await AppendAsync(log, guard)).Error.Code);
        _time.Advance(TimeSpan.FromDays(2));
        Assert.Equal("LGR0514", Assert.IsType<AppendResult.Unavailable>(await AppendAsync(log, guard)).Error.Code);
        _time.Advance(TimeSpan.FromTicks(-1));
        Assert.IsType<AppendResult.Appended>(await AppendAsync(log, guard));
        _time.Advance(TimeSpan.FromDays(400));
        Assert.IsType<AppendResult.Appended>(await AppendAsync(log, guard));
    }

    [DatabaseFact]
    public async Task A_lost_memory_and_an_emptied_database_begin_no_second_history()
    {
        await using var log = await LedgerFixture.CreateAsync();
        using (var guard = Guard(log))
        {
            await AppendAsync(log, guard);
        }

        _time.Advance(TimeSpan.FromDays(30));
        File.Delete(StateFile);
        await RollBackAsync(log, 0);

        using var again = Guard(log, adoptPublished: true);
        Assert.Equal("LGR0514", (await again.FindObstacleAsync(default))?.Code);
        Assert.Equal("LGR0514", Assert.IsType<AppendResult.Unavailable>(await AppendAsync(log, again)).Error.Code);
    }

    [DatabaseFact]
    public async Task What_stands_in_the_way_of_a_signature_is_known_before_the_first_is_asked_for()
    {
        await using var log = await LedgerFixture.CreateAsync();
        using (var guard = Guard(log))
        {
            Assert.Null(await guard.FindObstacleAsync(default));
            await AppendAsync(log, guard);
            await AppendAsync(log, guard);
            Assert.Null(await guard.FindObstacleAsync(default));
            _time.Advance(TimeSpan.FromMinutes(-1));
            Assert.Equal("LGR0511", (await guard.FindObstacleAsync(default))?.Code);
            _time.Advance(TimeSpan.FromMinutes(1));

            // Another gateway was faster; what it published continues what this one remembers.
            await AppendUnguardedAsync(log);
            Assert.Null(await guard.FindObstacleAsync(default));
        }

        await RollBackAsync(log, 1);
        using (var restored = Guard(log))
        {
            Assert.Equal("LGR0510", (await restored.FindObstacleAsync(default))?.Code);
        }

        await AppendUnguardedAsync(log);
        File.Delete(StateFile);
        using var forgetful = Guard(log);
        Assert.Equal("LGR0512", (await forgetful.FindObstacleAsync(default))?.Code);
        Assert.Null(forgetful.Last);
    }

    [DatabaseFact]
    public async Task A_published_head_that_does_not_continue_the_memory_is_an_obstacle()
    {
        await using var log = await LedgerFixture.CreateAsync();
        using var guard = Guard(log);
        await AppendAsync(log, guard);
        await AppendAsync(log, guard);
        var forged = await log.Signer.SignAsync(new Checkpoint(LedgerFixture.Origin, 3, default), default);
        await log.Store.SaveCheckpointAsync(forged, default);

        Assert.Equal("LGR0510", (await guard.FindObstacleAsync(default))?.Code);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private GuardedCheckpointSigner Guard(LedgerFixture log, bool adoptPublished = false) =>
        new(log.Signer, log.Store, StateFile, _time, new SignerBeginning(Inception, adoptPublished));

    private static async Task<AppendResult> AppendAsync(LedgerFixture log, GuardedCheckpointSigner guard)
    {
        await using var appender = new LedgerAppender(log.Store, guard, LedgerFixture.Sealer);
        return await appender.AppendAsync(LedgerFixture.Record());
    }

    private static async Task AppendUnguardedAsync(LedgerFixture log) => await log.AppendAsync(1);

    // What a restore of an old backup leaves: the tables as they were at that size.
    private static Task RollBackAsync(LedgerFixture log, int size)
    {
        // A log of one entry has that entry's hash as root and as its only node.
        var (root, nodes) = size == 0
            ? ("sha256('')", "''")
            : ("(SELECT sha256('\\x0001'::bytea || commitment) FROM ledger.entry WHERE idx = 0)", "(SELECT sha256('\\x0001'::bytea || commitment) FROM ledger.entry WHERE idx = 0)");
        return log.Database.ExecuteAsync(
            $"""
            SET session_replication_role = replica;
            UPDATE ledger.tree_head SET size = {size}, root = {root}, nodes = {nodes};
            DELETE FROM ledger.entry WHERE idx >= {size};
            DELETE FROM ledger.newest_checkpoint WHERE size > {size};
            DELETE FROM ledger.checkpoint WHERE size > {size};
            """);
    }
}
