using System.Collections.Immutable;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Data.Ledger;

/// <summary>
/// A signer that cannot be made to sign two histories. It remembers its last head outside the database and signs only what the tiles
/// prove to continue it: a database that was restored from a backup, or rewritten, gets no signature. It also refuses while the clock
/// stands behind its last signature, and it begins a log on the day on which that is to begin, and on no other: else a lost memory together
/// with an emptied database would begin a second history under the same name.
/// </summary>
public sealed class GuardedCheckpointSigner : ICheckpointSigner, IDisposable
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    private readonly ICheckpointSigner _inner;
    private readonly ITileSource _log;
    private readonly TileReader _tiles;
    private readonly TimeProvider _time;
    private readonly SignerBeginning _beginning;
    private readonly SignerStateFile _state;
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Guards <paramref name="inner"/> with the memory in <paramref name="stateFile"/>, which should lie on another volume than the database.</summary>
    /// <param name="inner">Holds the key.</param>
    /// <param name="log">The log whose heads are signed.</param>
    /// <param name="stateFile">Made at the first signature of a new log; held open, and so locked, until disposed.</param>
    /// <param name="time">The clock.</param>
    /// <param name="beginning">What a signer without memory may begin with; nothing unless given.</param>
    /// <exception cref="LedgerStoreException">LGR0516: the state file is held by another process; LGR0512: it holds no head of this key.</exception>
    public GuardedCheckpointSigner(ICheckpointSigner inner, ITileSource log, string stateFile, TimeProvider time, SignerBeginning? beginning = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentException.ThrowIfNullOrEmpty(stateFile);
        ArgumentNullException.ThrowIfNull(time);
        (_inner, _log, _time, _beginning) = (inner, log, time, beginning ?? SignerBeginning.None);
        _tiles = new TileReader(log, keeps: false);
        _state = SignerStateFile.Open(stateFile, LogKeys.AnyOf(inner.VerifierKeys), []);
    }

    /// <inheritdoc/>
    public VerifierKey VerifierKey => _inner.VerifierKey;

    /// <inheritdoc/>
    public ImmutableArray<VerifierKey> VerifierKeys => _inner.VerifierKeys;

    /// <summary>The last head that was signed; null where none ever was.</summary>
    public Checkpoint? Last => _state.Last?.Checkpoint;

    /// <inheritdoc/>
    public ValueTask<SignedCheckpoint> SignAsync(Checkpoint checkpoint, CancellationToken cancellationToken) =>
        GuardAsync(checkpoint, null, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SignedCheckpoint> SignAsync(Checkpoint checkpoint, HeadContinuation continuation, CancellationToken cancellationToken) =>
        GuardAsync(checkpoint, continuation, cancellationToken);

    /// <summary>
    /// Why this signer would refuse to continue the log as it stands now; null where it would go on. Signs nothing and remembers nothing, so it may
    /// be asked before the first request and as often as one likes.
    /// </summary>
    /// <exception cref="LedgerStoreException">The log could not be read.</exception>
    public async Task<LedgerError?> FindObstacleAsync(CancellationToken cancellationToken)
    {
        // Held for a moment only: a question of the operator's must not make signatures wait for the database.
        await _one.WaitAsync(cancellationToken);
        var clockBack = FindClockBack(_time.GetUtcNow());
        _one.Release();
        return clockBack ?? await FindObstacleOfLogAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _state.Dispose();
        _one.Dispose();
    }

    private async ValueTask<SignedCheckpoint> GuardAsync(Checkpoint checkpoint, HeadContinuation? continuation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        await _one.WaitAsync(cancellationToken);
        try
        {
            var now = _time.GetUtcNow();
            Refuse(FindClockBack(now));
            Refuse(Continues(checkpoint, continuation) ? null : await FindContradictionAsync(checkpoint, cancellationToken));
            var signed = await _inner.SignAsync(checkpoint, cancellationToken);
            if (checkpoint.Size >= (Last?.Size ?? 0))
            {
                // Remembered before it is given away: a signature that is out and forgotten could be contradicted.
                _state.Save(signed, now);
            }

            return signed;
        }
        finally
        {
            _one.Release();
        }
    }

    private bool Continues(Checkpoint given, HeadContinuation? continuation) =>
        continuation is not null && Last is { } last && last.Size == continuation.OldSize
        && ConsistencyProof.TryVerify(last.Size, given.Size, last.Root, given.Root, continuation.Proof.AsSpan(), out _);

    private async Task<LedgerError?> FindContradictionAsync(Checkpoint given, CancellationToken cancellationToken)
    {
        if (Last is not { } last)
        {
            return await FindLostMemoryAsync(given, cancellationToken);
        }

        // Several gateways may commit in one order and come to sign in another, so an older head is not wrong by itself.
        var (older, newer) = given.Size < last.Size ? (given, last) : (last, given);
        if (older.Size == newer.Size || older.Size == 0)
        {
            return older.Size == 0 || older.Root == newer.Root ? null : LedgerErrors.RolledBack(last.Size, given.Size);
        }

        var proof = await _tiles.ProveConsistencyAsync(older.Size, newer.Size, cancellationToken);
        return proof.Error is null && ConsistencyProof.TryVerify(older.Size, newer.Size, older.Root, newer.Root, proof.Value.AsSpan(), out _)
            ? null
            : LedgerErrors.RolledBack(last.Size, given.Size);
    }

    private LedgerError? FindClockBack(DateTimeOffset now) => now + ClockTolerance < _state.LastAt ? LedgerErrors.ClockBack(_state.LastAt, now) : null;

    // With several gateways the published head is ahead of each one's memory most of the time: that is no fault, but it has to continue it.
    private async Task<LedgerError?> FindObstacleOfLogAsync(CancellationToken cancellationToken)
    {
        var note = await _log.ReadCheckpointAsync(cancellationToken);
        if (Last is not { } last)
        {
            return FindObstacleOfBeginning(note, out _);
        }

        var published = note is not null && SignedCheckpoint.TryParse(note, out var head, out _) ? head.Checkpoint : null;
        var root = await _tiles.ComputeRootAsync(last.Size, cancellationToken);
        return root.Error is not null || root.Value != last.Root
            ? LedgerErrors.RolledBack(last.Size, published?.Size ?? 0)
            : published is null ? null : await FindContradictionAsync(published, cancellationToken);
    }

    private async Task<LedgerError?> FindLostMemoryAsync(Checkpoint given, CancellationToken cancellationToken)
    {
        var obstacle = FindObstacleOfBeginning(await _log.ReadCheckpointAsync(cancellationToken), out var published);
        if (obstacle is not null || published is null)
        {
            return obstacle;
        }

        // Cosignatures of many witnesses might not fit, and are not this memory's matter.
        _state.Save(published.WithoutCosignatures(), _time.GetUtcNow());
        return await FindContradictionAsync(given, cancellationToken);
    }

    private LedgerError? FindObstacleOfBeginning(string? note, out SignedCheckpoint? published)
    {
        published = null;
        if (note is null)
        {
            var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
            return _beginning.Inception == today ? null : LedgerErrors.NotInception(_beginning.Inception, today);
        }

        return _beginning.AdoptPublished && SignedCheckpoint.TryParse(note, out published, out _) && published.TryVerify(LogKeys.AnyOf(VerifierKeys), [], out _, out _)
            ? null
            : LedgerErrors.SignerState($"The log has signed heads, and the signer remembers none in {_state.Path}.");
    }

    private static void Refuse(LedgerError? error)
    {
        if (error is not null)
        {
            throw new CheckpointRefusedException(error);
        }
    }
}
