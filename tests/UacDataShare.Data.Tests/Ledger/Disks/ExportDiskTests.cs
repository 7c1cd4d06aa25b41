using System.Globalization;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Verification;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger.Disks;

/// <summary>A folder of exported tiles whose disk runs full: what has its name is whole, and the rest follows when there is room.</summary>
public sealed class ExportDiskTests
{
    private const int Entries = 1300;
    private const int FullTiles = 5;

    // A tile takes 8 KiB and a bundle 12, in files and folders of 4 KiB: none, the first bundle, its tile too, and so on.
    [SmallDiskTheory]
    [InlineData(4)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(36)]
    [InlineData(60)]
    public async Task A_tile_or_bundle_on_a_full_disk_is_whole_or_not_there(int kibibytes)
    {
        using var disk = SmallDisk.Mount(string.Create(CultureInfo.InvariantCulture, $"{kibibytes}k"));
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendAsync(Entries);
        var export = new TileExport(log.Store, disk.Folder);
        await Assert.ThrowsAnyAsync<IOException>(() => export.RunAsync(default));
        await Assert.ThrowsAnyAsync<IOException>(() => export.RunAsync(default));
        var before = await AssertWholeAsync(log, disk.Folder, export);

        disk.Remount("size=1m");
        // A bundle that was left without its tile is written again with it.
        Assert.Equal((2 * FullTiles) - before + (before % 2), await export.RunAsync(default));
        Assert.Equal(2 * FullTiles, await AssertWholeAsync(log, disk.Folder, export));
    }

    [SmallDiskFact]
    public async Task A_whole_export_on_a_full_disk_gets_no_head_and_verifies_once_it_is_done()
    {
        using var disk = SmallDisk.Mount("60k");
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendAsync(Entries);
        var export = new LogExport(log.Store, disk.Folder);
        await Assert.ThrowsAnyAsync<IOException>(() => export.RunAsync(null, default));

        Assert.False(File.Exists(Path.Combine(disk.Folder, "checkpoint")));
        Assert.Empty(Directory.GetFiles(disk.Folder, "*.new", SearchOption.AllDirectories));
        disk.Remount("size=1m");
        Assert.Equal(Entries, (await export.RunAsync(null, default))?.Size);
        var verdict = await new LogVerifier(new DirectoryTileSource(disk.Folder), log.Signer.VerifierKey).VerifyAsync(null, default);
        Assert.Null(verdict.Error);
        Assert.Equal(Entries, verdict.Entries);
    }

    // Every file is one that is served, byte for byte what the log has.
    private static async Task<int> AssertWholeAsync(LedgerFixture log, string folder, TileExport export)
    {
        var whole = 0;
        for (var n = 0; n < FullTiles; n++)
        {
            foreach (var tile in (TileCoordinate[])[new(0, n), new(TileCoordinate.EntriesLevel, n)])
            {
                if (export.FileOf(tile) is { } file)
                {
                    whole++;
                    Assert.Equal((await log.Store.ReadTileAsync(tile, default))?.ToArray(), await File.ReadAllBytesAsync(file));
                }
            }
        }

        Assert.Equal(whole, Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length);
        return whole;
    }
}
