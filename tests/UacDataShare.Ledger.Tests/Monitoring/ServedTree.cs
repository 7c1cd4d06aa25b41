using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Tiles;

namespace UacDataShare.Ledger.Tests.Monitoring;

/// <summary>A log that serves the tiles of one tree, at every size up to its own, and signs whatever head it is told to.</summary>
internal sealed class ServedTree : ITileSource
{
    public static readonly NoteSigner Signer = new("ledger.example/test", Ed25519PrivateKey.FromSeed(Enumerable.Repeat((byte)1, 32).ToArray()));

    private readonly NaiveTree _tree;

    /// <summary>A tree whose entries from <paramref name="forkedFrom"/> on are not those of the others.</summary>
    public ServedTree(int size, int forkedFrom = int.MaxValue) => _tree = new NaiveTree(
        [.. Enumerable.Range(0, size).Select(i => Rfc6962.HashLeaf(BitConverter.GetBytes(i < forkedFrom ? i : -i - 1)))]);

    public int Size => _tree.Leaves.Count;

    /// <summary>The signed head of its first entries.</summary>
    public SignedCheckpoint Head(int? size = null, NoteSigner? signer = null)
    {
        var checkpoint = new Checkpoint(Signer.VerifierKey.Name, size ?? Size, _tree.Root(size ?? Size));
        return new SignedCheckpoint(checkpoint, new SignedNote(checkpoint.ToText(), [(signer ?? Signer).Sign(checkpoint.ToText())]));
    }

    public Task<string?> ReadCheckpointAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(Head().ToString());

    public Task<ReadOnlyMemory<byte>?> ReadTileAsync(TileCoordinate tile, CancellationToken cancellationToken)
    {
        var last = ((tile.Index << TileLayout.Height) + tile.Width) << (TileLayout.Height * tile.Level);
        return Task.FromResult<ReadOnlyMemory<byte>?>(last > Size ? default(ReadOnlyMemory<byte>?) : Hashes(tile));
    }

    private byte[] Hashes(TileCoordinate tile) =>
        [.. Enumerable.Range(0, tile.Width).SelectMany(i => _tree.Node(TileLayout.Height * tile.Level, (tile.Index << TileLayout.Height) + i).ToArray())];
}
