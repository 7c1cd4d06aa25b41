using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Tiles;

namespace UacDataShare.Ledger.Verification;

/// <summary>
/// Checks a whole log from its published files: every entry hashes to its place in a tile, every tile to its place in the tile above,
/// and all to the signed root. It reads the log in one pass, in blocks of tiles side by side, and keeps little in memory.
/// </summary>
public sealed class LogVerifier
{
    /// <summary>How many tiles of entries are read and hashed side by side.</summary>
    private const int BlockTiles = 64;

    private readonly ITileSource _source;
    private readonly LogKeys _log;
    private readonly IReadOnlyCollection<VerifierKey> _witnesses;

    /// <summary>Checks the log of <paramref name="log"/> as <paramref name="source"/> serves it.</summary>
    public LogVerifier(ITileSource source, LogKeys log, IReadOnlyCollection<VerifierKey>? witnesses = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(log);
        _source = source;
        _log = log;
        _witnesses = witnesses ?? [];
    }

    /// <summary>Runs the check up to the newest head. <paramref name="progress"/> is told how many entries were done of how many.</summary>
    public async Task<LogVerdict> VerifyAsync(IProgress<(long Done, long Of)>? progress, CancellationToken cancellationToken)
    {
        var note = await _source.ReadCheckpointAsync(cancellationToken);
        if (note is null)
        {
            return new LogVerdict(LedgerErrors.TileMissing("checkpoint", 0), null, 0, []);
        }

        if (!SignedCheckpoint.TryParse(note, out var head, out var error) || !head.TryVerify(_log, _witnesses, out var cosigners, out error))
        {
            return new LogVerdict(error, null, 0, []);
        }

        var walk = new TileWalk(_source, head.Checkpoint.Size);
        error = await WalkAsync(walk, progress, cancellationToken);
        error ??= walk.Root() == head.Checkpoint.Root ? null : LedgerErrors.HeadDiffers(head.Checkpoint.Size);
        return new LogVerdict(error, head, walk.Entries, cosigners) { Signers = head.SignersOf(_log) };
    }

    private static async Task<LedgerError?> WalkAsync(TileWalk walk, IProgress<(long Done, long Of)>? progress, CancellationToken cancellationToken)
    {
        var tiles = (walk.Size + TileLayout.FullWidth - 1) / TileLayout.FullWidth;
        for (var first = 0L; first < tiles; first += BlockTiles)
        {
            var count = (int)Math.Min(BlockTiles, tiles - first);
            var error = await walk.CheckBlockAsync(first, count, cancellationToken);
            if (error is not null)
            {
                return error;
            }

            progress?.Report((walk.Entries, walk.Size));
        }

        return await walk.CheckUpperEdgesAsync(cancellationToken);
    }
}
