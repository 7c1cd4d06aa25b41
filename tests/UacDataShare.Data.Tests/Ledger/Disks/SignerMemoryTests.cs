using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Data.Tests.Ledger.Disks;

/// <summary>A signer whose memory cannot be written signs nothing that gets out: a head that is out and forgotten could be contradicted.</summary>
public sealed class SignerMemoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("uac-signer-").FullName;
    private readonly ManualTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(56));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SmallDiskFact]
    public async Task On_a_full_disk_nothing_is_published_that_is_not_remembered_and_it_goes_on_with_room()
    {
        using var disk = SmallDisk.Mount("256k");
        var state = Path.Combine(disk.Folder, "signer.state");
        await using var log = await LedgerFixture.CreateAsync();
        using (var guard = Guard(log, state))
        {
            Assert.IsType<AppendResult.Appended>(await AppendAsync(log, guard));
            disk.Fill();
            await AssertNotSignedAsync(log, guard, remembered: 1);
        }

        // What was remembered before is still there to be read, on the disk too.
        using (var again = Guard(log, state))
        {
            await AssertNotSignedAsync(log, again, remembered: 1);
            disk.MakeRoom();
            Assert.IsType<AppendResult.Appended>(await AppendAsync(log, again));
            Assert.Equal((4, 4), (again.Last?.Size, await PublishedAsync(log)));
        }

        await AssertSoundAsync(log, 4);
    }

    [SmallDiskFact]
    public async Task The_first_head_of_a_log_is_not_signed_on_a_full_disk_and_is_with_room()
    {
        using var disk = SmallDisk.Mount("256k");
        var state = Path.Combine(disk.Folder, "signer.state");
        await using var log = await LedgerFixture.CreateAsync();
        disk.Fill();
        using (var guard = Guard(log, state))
        {
            await AssertNotSignedAsync(log, guard, remembered: null);
        }

        disk.MakeRoom();
        using var again = Guard(log, state);
        Assert.IsType<AppendResult.Appended>(await AppendAsync(log, again));
        await AssertSoundAsync(log, 2);
    }

    [SmallDiskFact]
    public async Task On_a_read_only_disk_no_signer_begins_and_the_memory_stays_as_it_was()
    {
        using var disk = SmallDisk.Mount("256k");
        var state = Path.Combine(disk.Folder, "signer.state");
        await using var log = await LedgerFixture.CreateAsync();
        using (var guard = Guard(log, state))
        {
            Assert.IsType<AppendResult.Appended>(await AppendAsync(log, guard));
        }

        var before = await File.ReadAllBytesAsync(state);
        disk.Remount("ro");
        Assert.Equal("LGR0512", Assert.Throws<LedgerStoreException>(() => Guard(log, state)).Error.Code);
        Assert.Equal(before, await File.ReadAllBytesAsync(state));
        Assert.Equal(1, await PublishedAsync(log));

        disk.Remount("rw");
        using var well = Guard(log, state);
        Assert.Equal(1, well.Last?.Size);
        Assert.IsType<AppendResult.Appended>(await AppendAsync(log, well));
        await AssertSoundAsync(log, 2);
    }

    // The device that is always full needs no leave to mount anything.
    [FullDeviceFact]
    public async Task With_no_room_at_all_no_head_is_published_and_it_goes_on_with_room()
    {
        var state = Path.Combine(_folder, "signer.state");
        await using var log = await LedgerFixture.CreateAsync();
        File.CreateSymbolicLink(state, FullDeviceFactAttribute.Device);
        using (var guard = await WhenFreeAsync(() => Guard(log, state)))
        {
            await AssertNotSignedAsync(log, guard, remembered: null);
        }

        File.Delete(state);
        using var well = Guard(log, state);
        Assert.IsType<AppendResult.Appended>(await AppendAsync(log, well));
        await AssertSoundAsync(log, 2);
    }

    // There is one such device, and another test process may hold it for a moment.
    private static async Task<GuardedCheckpointSigner> WhenFreeAsync(Func<GuardedCheckpointSigner> open)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                return open();
            }
            catch (LedgerStoreException held) when (held.Error.Code == "LGR0512")
            {
                await Task.Delay(10, patience.Token);
            }
        }
    }

    private static async Task AssertNotSignedAsync(LedgerFixture log, GuardedCheckpointSigner guard, long? remembered)
    {
        var refused = Assert.IsType<AppendResult.Unavailable>(await AppendAsync(log, guard));

        Assert.Equal("LGR0505", refused.Error.Code);
        Assert.Equal((remembered, remembered), (guard.Last?.Size, await PublishedAsync(log)));
    }

    private static async Task<long?> PublishedAsync(LedgerFixture log) =>
        await log.Store.ReadCheckpointAsync(default) is { } note && SignedCheckpoint.TryParse(note, out var head, out _) ? head.Checkpoint.Size : null;

    private static async Task<AppendResult> AppendAsync(LedgerFixture log, GuardedCheckpointSigner guard)
    {
        await using var appender = new LedgerAppender(log.Store, guard, LedgerFixture.Sealer, Patient.Options);
        return await appender.AppendAsync(LedgerFixture.Record());
    }

    private static async Task AssertSoundAsync(LedgerFixture log, long size)
    {
        await using var auditor = Npgsql.NpgsqlDataSource.Create(log.Database.Auditor);
        var report = await new LedgerFsck(auditor, log.Signer.VerifierKey, LedgerFixture.Sealer).RunAsync(LedgerFixture.Began.AddHours(1), null, default);
        Assert.Empty(report.Findings);
        Assert.Equal(size, report.Entries);
    }

    private GuardedCheckpointSigner Guard(LedgerFixture log, string state) =>
        new(log.Signer, log.Store, state, _time, new SignerBeginning(DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime)));
}
