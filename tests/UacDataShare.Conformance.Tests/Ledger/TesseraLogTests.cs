using System.Buffers;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Trees;
using UacDataShare.TestSupport;

namespace UacDataShare.Conformance.Tests.Ledger;

/// <summary>A small log written by another implementation: its heads, tiles and entries must make sense to ours.</summary>
public sealed class TesseraLogTests
{
    private const string Key = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

    private static string Folder => Path.Combine(Repository.Conformance ?? string.Empty, "tessera-log");

    [ConformanceFact]
    public void Every_head_is_signed_and_follows_from_the_entries()
    {
        var leaves = Entries(15).Select(entry => Rfc6962.HashLeaf(entry.Span)).ToArray();
        for (var size = 0; size <= 15; size++)
        {
            var head = Head(size);

            Assert.Equal(size, head.Size);
            Assert.Equal(CompactRange.Empty.Append(leaves.AsSpan(0, size)).Root(), head.Root);
        }
    }

    [ConformanceFact]
    public void Every_tile_holds_the_hashes_of_its_entries()
    {
        for (var size = 1; size <= 15; size++)
        {
            var tile = ReadTile(size);

            Assert.Equal(Entries(size).Select(entry => Rfc6962.HashLeaf(entry.Span)), tile.Hashes);
        }
    }

    [ConformanceFact]
    public void Proofs_from_its_tiles_verify_against_its_heads()
    {
        for (var size = 1; size <= 15; size++)
        {
            var nodes = new TiledNodes(size, new Dictionary<TileCoordinate, HashTile> { [new TileCoordinate(0, 0, size)] = ReadTile(size) });
            var leaves = ReadTile(size).Hashes;
            for (var other = 1; other <= size; other++)
            {
                var inclusion = InclusionProof.Build(other - 1, size, nodes);
                var consistency = ConsistencyProof.Build(other, size, nodes);

                Assert.True(InclusionProof.TryVerify(other - 1, size, leaves[other - 1], inclusion.AsSpan(), Head(size).Root, out _));
                Assert.True(ConsistencyProof.TryVerify(other, size, Head(other).Root, Head(size).Root, consistency.AsSpan(), out _));
            }
        }
    }

    [ConformanceFact]
    public void What_is_written_of_its_entries_is_byte_for_byte_what_it_published()
    {
        for (var size = 1; size <= 15; size++)
        {
            var entries = Entries(size);
            var bundle = new ArrayBufferWriter<byte>();
            foreach (var entry in entries)
            {
                EntryBundle.Write(bundle, entry.Span);
            }

            var tree = TreeGrowth.Of(CompactRange.Empty, [.. entries.Select(entry => Rfc6962.HashLeaf(entry.Span))]);
            var signed = Signed(size);
            var head = new Checkpoint(signed.Checkpoint.Origin, size, tree.After.Root());

            Assert.Equal(Read($"tile/entries/000.p/{size}"), bundle.WrittenSpan.ToArray());
            Assert.Equal(Read($"tile/0/000.p/{size}"), Enumerable.Range(0, size).SelectMany(i => tree.Node(0, i).ToArray()));
            Assert.Equal(File.ReadAllText(Path.Combine(Folder, $"checkpoint.{size}")), signed.ToString());
            Assert.Equal(Read($"checkpoint.{size}"), new SignedNote(head.ToText(), signed.Note.Signatures).ToBytes());
        }
    }

    private static byte[] Read(string path) => File.ReadAllBytes(Path.Combine(Folder, path));

    private static Checkpoint Head(int size)
    {
        Assert.True(VerifierKey.TryParse(Key, out var key, out _));
        var signed = Signed(size);
        Assert.True(signed.TryVerify(key, [], out _, out var error), error?.Message);
        return signed.Checkpoint;
    }

    private static SignedCheckpoint Signed(int size)
    {
        Assert.True(SignedCheckpoint.TryParse(File.ReadAllText(Path.Combine(Folder, $"checkpoint.{size}")), out var signed, out _));
        return signed;
    }

    private static HashTile ReadTile(int width)
    {
        var coordinate = new TileCoordinate(0, 0, width);
        Assert.True(HashTile.TryRead(coordinate, File.ReadAllBytes(Path.Combine(Folder, coordinate.ToPath())), out var tile, out _));
        return tile;
    }

    private static IReadOnlyList<ReadOnlyMemory<byte>> Entries(int width)
    {
        var coordinate = new TileCoordinate(TileCoordinate.EntriesLevel, 0, width);
        Assert.True(EntryBundle.TryRead(coordinate, File.ReadAllBytes(Path.Combine(Folder, coordinate.ToPath())), out var entries, out _));
        return entries;
    }
}
