using System.Buffers;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Tiles;

namespace UacDataShare.Ledger.Tests.Verification;

/// <summary>A published log of any size as a set of files, which a test may damage.</summary>
internal sealed class PublishedLog : ITileSource
{
    public static readonly NoteSigner Signer = new("ledger.example/test", Ed25519PrivateKey.FromSeed(Enumerable.Repeat((byte)1, 32).ToArray()));

    private PublishedLog(Dictionary<string, byte[]> files, string checkpoint) => (Files, Checkpoint) = (files, checkpoint);

    public Dictionary<string, byte[]> Files { get; }

    public string Checkpoint { get; set; }

    public static PublishedLog OfSize(int size)
    {
        var hashes = Enumerable.Range(0, size).Select(i => Rfc6962.HashLeaf(BitConverter.GetBytes(i))).ToList();
        var root = size == 0 ? Rfc6962.EmptyRoot : new NaiveTree(hashes).Root(size);
        var files = new Dictionary<string, byte[]>();
        for (var level = 0; hashes.Count > 0; level++)
        {
            var above = new List<MerkleHash>();
            foreach (var (index, tile) in hashes.Chunk(TileLayout.FullWidth).Index())
            {
                var coordinate = new TileCoordinate(level, index, tile.Length);
                files[coordinate.ToPath()] = [.. tile.SelectMany(hash => hash.ToArray())];
                if (coordinate.IsFull)
                {
                    above.Add(new NaiveTree(tile).Root(tile.Length));
                }
            }

            hashes = above;
        }

        foreach (var (index, entries) in Enumerable.Range(0, size).Chunk(TileLayout.FullWidth).Index())
        {
            var output = new ArrayBufferWriter<byte>();
            Array.ForEach(entries, i => EntryBundle.Write(output, BitConverter.GetBytes(i)));
            files[new TileCoordinate(TileCoordinate.EntriesLevel, index, entries.Length).ToPath()] = output.WrittenSpan.ToArray();
        }

        var text = new Checkpoint("ledger.example/test", size, root).ToText();
        return new PublishedLog(files, new SignedNote(text, [Signer.Sign(text)]).ToString());
    }

    public Task<string?> ReadCheckpointAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(Checkpoint);

    public Task<ReadOnlyMemory<byte>?> ReadTileAsync(TileCoordinate tile, CancellationToken cancellationToken) =>
        Task.FromResult<ReadOnlyMemory<byte>?>(Files.TryGetValue(tile.ToPath(), out var bytes) ? bytes : default(ReadOnlyMemory<byte>?));
}
