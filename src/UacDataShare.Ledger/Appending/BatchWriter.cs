using System.Collections.Immutable;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Receipts;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Appending;

/// <summary>
/// Writes one batch in two steps: commit; then sign, publish the head and only then answer each caller. While one batch is in the second
/// step the next may be in the first.
/// </summary>
internal sealed class BatchWriter(ILedgerStore store, ICheckpointSigner signer, EntrySealer sealer, TimeSpan timeout)
{
    private readonly TileReader _tiles = new(store);

    /// <summary>Commits the batch; null where that failed, and the callers have been told.</summary>
    public async Task<CommittedBatch?> CommitAsync(IReadOnlyList<PendingAppend> batch)
    {
        CommittedBatch? committed = null;
        await GuardAsync(batch, async cancellationToken => committed = await CommitAsync(batch, cancellationToken));
        return committed;
    }

    /// <summary>Has the head of a committed batch signed, publishes it and answers the callers.</summary>
    public Task FinishAsync(IReadOnlyList<PendingAppend> batch, CommittedBatch committed) => GuardAsync(batch, async cancellationToken =>
    {
        var head = await SignAsync(committed.Growth, cancellationToken);
        await store.SaveCheckpointAsync(head, cancellationToken);
        await AnswerAsync(batch, committed, head, cancellationToken);
    });

    private async Task GuardAsync(IReadOnlyList<PendingAppend> batch, Func<CancellationToken, Task> step)
    {
        using var deadline = new CancellationTokenSource(timeout);
        try
        {
            await step(deadline.Token);
        }
        catch (LedgerStoreException failure)
        {
            RefuseAll(batch, failure.Error);
        }
        catch (CheckpointRefusedException refused)
        {
            RefuseAll(batch, refused.Error);
        }
        catch (OperationCanceledException)
        {
            RefuseAll(batch, LedgerErrors.TimedOut(timeout));
        }
#pragma warning disable CA1031 // Whatever else happens, the callers must be refused and the loop must live.
        catch (Exception unexpected)
#pragma warning restore CA1031
        {
            RefuseAll(batch, LedgerErrors.StoreFailed($"An unexpected {unexpected.GetType().Name} stopped the batch."));
        }
    }

    private async Task<CommittedBatch> CommitAsync(IReadOnlyList<PendingAppend> batch, CancellationToken cancellationToken)
    {
        var entries = batch.Select(pending => pending.Entry).ToList();
        try
        {
            return await store.AppendAsync(entries, cancellationToken);
        }
        catch (LedgerStoreException failure) when (failure.IsOutcomeUnknown)
        {
            // The store looks every decision up under the lock of the head, behind whatever may still be under way: what was committed is
            // found, what was not is appended now, and neither twice.
            return await store.AppendAsync(entries, cancellationToken);
        }
    }

    private async Task<SignedCheckpoint> SignAsync(TreeGrowth growth, CancellationToken cancellationToken)
    {
        var (before, after) = (growth.Before, growth.After);
        var checkpoint = new Checkpoint(signer.VerifierKey.Name, after.Size, after.Root());
        var continuation = new HeadContinuation(
            before.Size, before.Size == 0 || before.Size == after.Size ? [] : ConsistencyProof.Build(before.Size, after.Size, growth));
        try
        {
            return await signer.SignAsync(checkpoint, continuation, cancellationToken);
        }
        catch (Exception failure) when (failure is not (CheckpointRefusedException or OperationCanceledException))
        {
            throw new CheckpointRefusedException(LedgerErrors.SigningFailed($"The signer failed with {failure.GetType().Name}."));
        }
    }

    private async Task AnswerAsync(
        IReadOnlyList<PendingAppend> batch, CommittedBatch committed, SignedCheckpoint head, CancellationToken cancellationToken)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var pending = batch[i];
            if (committed.NewIndexes[i] is { } index)
            {
                var proof = InclusionProof.Build(index, committed.Growth.After.Size, committed.Growth);
                pending.Complete(Appended(index, isNew: true, proof, head, pending.Entry.Commitment));
            }
            else
            {
                pending.Complete(await RepeatAsync(pending, committed.Existing[pending.DecisionId], head, cancellationToken));
            }
        }
    }

    private async Task<AppendResult> RepeatAsync(PendingAppend pending, StoredEntry stored, SignedCheckpoint head, CancellationToken cancellationToken)
    {
        if (!sealer.TryOpen(stored, out var opened) || !Says(opened, pending.Entry.Record))
        {
            return new AppendResult.Refused(LedgerErrors.DecisionReused(stored.Index));
        }

        var proof = await _tiles.ProveInclusionAsync(stored.Index, head.Checkpoint.Size, cancellationToken);
        return proof.Match<AppendResult>(
            hashes => Appended(stored.Index, isNew: false, hashes, head, stored.Commitment),
            error => new AppendResult.Unavailable(error));
    }

    // A section that was destroyed since then can be held against nothing.
    private static bool Says(OpenedEntry opened, LedgerRecord record)
    {
        var sections = record.Sections.ToList();
        return sections.Count == opened.Sections.Length
            && opened.Sections.Zip(sections).All(pair => !pair.First.IsOpen || pair.First.Json.Span.SequenceEqual(pair.Second.Span));
    }

    private static AppendResult.Appended Appended(long index, bool isNew, ImmutableArray<MerkleHash> proof, SignedCheckpoint head, MerkleHash commitment) =>
        new AppendResult.Appended(new AppendedEntry(index, isNew, new Receipt(index, proof, head, EntryCommitment.Leaf(commitment))));

    private static void RefuseAll(IReadOnlyList<PendingAppend> batch, LedgerError error)
    {
        foreach (var pending in batch)
        {
            pending.Complete(new AppendResult.Unavailable(error));
        }
    }
}
