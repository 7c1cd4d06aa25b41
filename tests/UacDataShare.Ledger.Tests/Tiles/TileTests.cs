using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Tests.Tiles;

public sealed class TileTests
{
    [Theory]
    [InlineData(0, 0L, 256, "tile/0/000")]
    [InlineData(0, 1234067L, 256, "tile/0/x001/x234/067")]
    [InlineData(1, 1000L, 17, "tile/1/x001/000.p/17")]
    [InlineData(63, 999L, 255, "tile/63/999.p/255")]
    [InlineData(TileCoordinate.EntriesLevel, 273L, 112, "tile/entries/273.p/112")]
    public void Paths_are_spelled_as_specified(int level, long index, int width, string path)
    {
        var tile = new TileCoordinate(level, index, width);

        Assert.Equal(path, tile.ToPath());
        Assert.True(TileCoordinate.TryParse(path, out var parsed, out _));
        Assert.Equal(tile, parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tile")]
    [InlineData("tile/")]
    [InlineData("tile/0/")]
    [InlineData("tile/00/000")]
    [InlineData("tile/64/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/1000")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/001/002")]
    [InlineData("tile/0/x001")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/")]
    [InlineData("tile/0/000/")]
    [InlineData("tile/0/../000")]
    [InlineData("tile/entries/x999/x999/x999/x999/x999/x999/x999/999")]
    public void Other_spellings_name_nothing(string path)
    {
        Assert.False(TileCoordinate.TryParse(path, out _, out var error));
        Assert.Equal("LGR0301", error.Code);
    }

    [Fact]
    public void Seventy_thousand_entries_are_tiled_as_the_specification_says()
    {
        var tiles = TileLayout.TilesOf(70_000).ToList();

        Assert.Equal(273, tiles.Count(tile => tile is { Level: 0, IsFull: true }));
        Assert.Equal(1, tiles.Count(tile => tile is { Level: 1, IsFull: true }));
        Assert.Equal([(0, 273L, 112), (1, 1L, 17), (2, 0L, 1)], tiles.Where(tile => !tile.IsFull).Select(tile => (tile.Level, tile.Index, tile.Width)));
    }

    [Fact]
    public void A_full_tile_has_a_partial_one_above_it() =>
        Assert.Equal(["tile/0/000", "tile/1/000.p/1"], TileLayout.TilesOf(256).Select(tile => tile.ToPath()));

    [Fact]
    public void Proofs_from_tiles_equal_proofs_from_the_tree()
    {
        var tree = NaiveTree.OfSize(700);
        Prop.ForAll(Gen.Choose(1, 700).SelectMany(size => Gen.Choose(1, size).Select(other => (size, other))).ToArbitrary(), pair =>
        {
            var nodes = Tiled(tree, pair.size, n => _ = InclusionProof.Build(pair.other - 1, pair.size, n));
            var history = Tiled(tree, pair.size, n => _ = ConsistencyProof.Build(pair.other, pair.size, n));
            Assert.Equal(tree.Path(pair.other - 1, 0, pair.size), InclusionProof.Build(pair.other - 1, pair.size, nodes));
            Assert.Equal(tree.SubProof(pair.other, 0, pair.size, true), ConsistencyProof.Build(pair.other, pair.size, history));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Bundles_read_back_what_was_written()
    {
        var output = new ArrayBufferWriter<byte>();
        byte[][] entries = [[], [1], new byte[EntryBundle.MaxEntryLength]];
        Array.ForEach(entries, entry => EntryBundle.Write(output, entry));

        Assert.True(EntryBundle.TryRead(new TileCoordinate(TileCoordinate.EntriesLevel, 0, 3), output.WrittenMemory, out var read, out _));
        Assert.Equal(entries, read.Select(entry => entry.ToArray()));
    }

    [Theory]
    [InlineData(new byte[] { 0, 1, 7 }, 2, 257)]
    [InlineData(new byte[] { 0, 1, 7, 0 }, 1, 257)]
    [InlineData(new byte[] { 0, 2, 7 }, 1, 256)]
    [InlineData(new byte[] { 0 }, 1, 256)]
    public void Damaged_bundles_name_the_first_entry_that_cannot_be_read(byte[] bytes, int width, long first)
    {
        Assert.False(EntryBundle.TryRead(new TileCoordinate(TileCoordinate.EntriesLevel, 1, width), bytes, out _, out var error));
        Assert.Equal(("LGR0304", first), (error.Code, error.Index));
    }

    [Fact]
    public void A_tile_of_the_wrong_length_is_refused()
    {
        Assert.False(HashTile.TryRead(new TileCoordinate(0, 2, 3), new byte[95], out _, out var error));
        Assert.Equal(("LGR0302", 512L), (error.Code, error.Index));
    }

    private static TiledNodes Tiled(NaiveTree tree, int size, Action<ITreeNodes> computation)
    {
        var tiles = new Dictionary<TileCoordinate, HashTile>();
        foreach (var coordinate in TiledNodes.TilesFor(size, computation))
        {
            var bytes = Enumerable.Range(0, coordinate.Width)
                .SelectMany(i => tree.Node(TileLayout.Height * coordinate.Level, (coordinate.Index * TileLayout.FullWidth) + i).ToArray()).ToArray();
            Assert.True(HashTile.TryRead(coordinate, bytes, out var tile, out _));
            tiles.Add(coordinate, tile);
        }

        return new TiledNodes(size, tiles);
    }
}
