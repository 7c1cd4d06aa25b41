using System.Diagnostics;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Benchmarks.Ledger.Hammering;

/// <summary>Reads heads and proofs as an auditor does, and believes none of them unverified.</summary>
internal sealed class HammerReader(ITileSource source, VerifierKey log, HammerTally tally, Random random)
{
    private const int Remembered = 16;
    private const int EntriesAHead = 8;

    private readonly TileReader _tiles = new(source);
    private readonly List<Checkpoint> _seen = [];

    public async Task RunAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            if (await source.ReadCheckpointAsync(CancellationToken.None) is not { } note)
            {
                await Task.Delay(1, CancellationToken.None);
                continue;
            }

            if (!SignedCheckpoint.TryParse(note, out var head, out var error) || !head.TryVerify(log, [], out _, out error))
            {
                tally.Faults.Enqueue($"a head: {error}");
                return;
            }

            await CheckAsync(head.Checkpoint);
        }
    }

    private async Task CheckAsync(Checkpoint head)
    {
        if (_seen.Count > 0)
        {
            await ProveGrowthAsync(_seen[random.Next(_seen.Count)], head);
        }

        if (_seen.Count == Remembered)
        {
            _seen.RemoveAt(random.Next(Remembered));
        }

        _seen.Add(head);
        for (var i = 0; i < EntriesAHead; i++)
        {
            await ProveEntryAsync(random.NextInt64(head.Size), head);
        }
    }

    private async Task ProveGrowthAsync(Checkpoint one, Checkpoint other)
    {
        var start = Stopwatch.GetTimestamp();
        var (older, newer) = one.Size <= other.Size ? (one, other) : (other, one);
        var proof = await _tiles.ProveConsistencyAsync(older.Size, newer.Size, CancellationToken.None);
        var error = proof.Error;
        if (error is null && ConsistencyProof.TryVerify(older.Size, newer.Size, older.Root, newer.Root, proof.Value.AsSpan(), out error))
        {
            tally.ProvedConsistency(Stopwatch.GetElapsedTime(start));
            return;
        }

        tally.Faults.Enqueue($"growth from {older.Size} to {newer.Size}: {error}");
    }

    private async Task ProveEntryAsync(long index, Checkpoint head)
    {
        var start = Stopwatch.GetTimestamp();
        var proof = await _tiles.ProveInclusionAsync(index, head.Size, CancellationToken.None);
        var error = proof.Error;
        if (error is null && InclusionProof.TryVerify(index, head.Size, await LeafAsync(index, head.Size), proof.Value.AsSpan(), head.Root, out error))
        {
            tally.ProvedInclusion(Stopwatch.GetElapsedTime(start));
            return;
        }

        tally.Faults.Enqueue($"entry {index} of {head.Size}: {error}");
    }

    // The leaf as it is served, and not as the tile of hashes says.
    private async Task<MerkleHash> LeafAsync(long index, long size)
    {
        var tile = index >> TileLayout.Height;
        var bundle = new TileCoordinate(TileCoordinate.EntriesLevel, tile, TileLayout.WidthAt(0, tile, size));
        return await source.ReadTileAsync(bundle, CancellationToken.None) is { } bytes && EntryBundle.TryRead(bundle, bytes, out var entries, out _)
            ? Rfc6962.HashLeaf(entries[(int)(index & (TileLayout.FullWidth - 1))].Span)
            : default;
    }
}
