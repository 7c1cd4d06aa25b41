using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Tiles;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger;

public sealed class TileExportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("uac-tiles-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [DatabaseFact]
    public async Task Full_tiles_and_bundles_are_there_once_and_byte_for_byte_and_partial_ones_are_not()
    {
        await using var log = await LedgerFixture.CreateAsync();
        var export = new TileExport(log.Store, _folder);
        Assert.Equal(0, await export.RunAsync(default));
        await log.AppendAsync(700);

        Assert.Equal(4, await export.RunAsync(default));
        Assert.Equal(0, await export.RunAsync(default));
        Assert.Equal(0, await new TileExport(log.Store, _folder).RunAsync(default));
        foreach (var tile in (TileCoordinate[])[new(0, 0), new(0, 1), new(TileCoordinate.EntriesLevel, 0), new(TileCoordinate.EntriesLevel, 1)])
        {
            var file = Assert.IsType<string>(export.FileOf(tile));
            Assert.Equal((await log.Store.ReadTileAsync(tile, default))?.ToArray(), await File.ReadAllBytesAsync(file));
        }

        Assert.Null(export.FileOf(new TileCoordinate(0, 2, 188)));
        Assert.Null(export.FileOf(new TileCoordinate(0, 0, 200)));
        Assert.Equal(4, Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Length);
    }

    [DatabaseFact]
    public async Task Several_processes_fill_one_folder_and_what_a_killed_one_left_is_served_to_nobody()
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendAsync(1300);
        Directory.CreateDirectory(Path.Combine(_folder, "tile", "0"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "tile", "0", "000.abc.new"), "half");
        var exports = Enumerable.Range(0, 4).Select(_ => new TileExport(log.Store, _folder)).ToList();
        await Task.WhenAll(exports.Select(export => export.RunAsync(default)));

        for (var n = 0; n < 5; n++)
        {
            var file = Assert.IsType<string>(exports[0].FileOf(new TileCoordinate(0, n)));
            Assert.Equal(8192, new FileInfo(file).Length);
        }
    }

    [DatabaseTheory]
    [InlineData("UPDATE ledger.tile SET hashes = set_bit(hashes, 8 * 32 * 99, 1 - get_bit(hashes, 8 * 32 * 99)) WHERE level = 0 AND n = 1")]
    [InlineData("UPDATE ledger.entry SET commitment = sha256('x') WHERE idx = 355")]
    public async Task A_tile_that_its_entries_do_not_lead_to_is_never_published(string tampering)
    {
        await using var log = await LedgerFixture.CreateAsync();
        await log.AppendAsync(600);
        await log.Database.ExecuteAsync($"SET session_replication_role = replica; {tampering}");
        var export = new TileExport(log.Store, _folder);
        var failure = await Assert.ThrowsAsync<LedgerStoreException>(() => export.RunAsync(default));

        Assert.Equal(("LGR0702", 355L), (failure.Error.Code, failure.Error.Index));
        Assert.NotNull(export.FileOf(new TileCoordinate(0, 0)));
        Assert.Null(export.FileOf(new TileCoordinate(0, 1)));
        Assert.Null(export.FileOf(new TileCoordinate(TileCoordinate.EntriesLevel, 1)));
    }
}
