using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Monitoring;

/// <summary>Whether two heads that a log signed belong to one history, by the tiles that the log serves.</summary>
/// <param name="log">The log's tiles, which are not trusted: what they say is held against the signed roots.</param>
public sealed class HeadComparison(TileReader log)
{
    /// <summary>Why the two heads are no one history; null where they are. Both must carry the log's verified signature.</summary>
    public async Task<LedgerError?> FindAsync(ShownHead one, ShownHead other, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var (older, newer) = one.Size <= other.Size ? (one, other) : (other, one);
        if (Root(older) == Root(newer) && older.Size == newer.Size)
        {
            return null;
        }

        // No tile is needed to see that two trees of one size, or an empty one with a root, cannot both be.
        if (older.Size == newer.Size || older.Size == 0)
        {
            return older.Size == 0 && Root(older) == Rfc6962.EmptyRoot && newer.Size > 0 ? null : LedgerErrors.HeadsForked(older, newer);
        }

        return await FindBackingAsync(newer, cancellationToken) ?? await ProveAsync(older, newer, cancellationToken);
    }

    /// <summary>Why the log does not hold the tree of a head that it signed; null where it does.</summary>
    public async Task<LedgerError?> FindBackingAsync(ShownHead head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(head);
        var root = await log.ComputeRootAsync(head.Size, cancellationToken);
        return root.Error is not null
            ? LedgerErrors.LogRolledBack(head, root.Error)
            : root.Value == Root(head) ? null : LedgerErrors.LogRewritten(head);
    }

    // The tiles lead to the newer root, so a proof made of them that does not fit the older root shows that no proof can.
    private async Task<LedgerError?> ProveAsync(ShownHead older, ShownHead newer, CancellationToken cancellationToken)
    {
        var proof = await log.ProveConsistencyAsync(older.Size, newer.Size, cancellationToken);
        return proof.Error is not null
            ? LedgerErrors.LogRolledBack(newer, proof.Error)
            : ConsistencyProof.TryVerify(older.Size, newer.Size, Root(older), Root(newer), proof.Value.AsSpan(), out _)
            ? null
            : LedgerErrors.HeadsForked(older, newer);
    }

    private static MerkleHash Root(ShownHead shown) => shown.Head.Checkpoint.Root;
}
