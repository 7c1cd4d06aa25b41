using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>Compares each signed head with the tree of its size, as the walk comes by there.</summary>
internal sealed class SignedHeads(HeadRows rows, NewestRow? newest, LogKeys? log, Findings findings)
{
    private readonly Queue<(string Table, long Size, string Note)> _ahead = [];

    /// <summary>The largest size at which a signed head agreed: what is wrong behind it begins there at the earliest.</summary>
    public long SoundUpTo { get; private set; }

    /// <summary>The size of the next head; <see cref="long.MaxValue"/> where none of those that were read is left.</summary>
    public long NextSize => _ahead.TryPeek(out var next) ? next.Size : long.MaxValue;

    /// <summary>Reads the heads from one size on and below another.</summary>
    public async Task ReadAsync(long from, long to, CancellationToken cancellationToken)
    {
        var kept = (await rows.KeptAsync(from, to, cancellationToken)).Select(head => ("checkpoint", head.Size, head.Note));
        var last = newest is not null && newest.Size >= from && newest.Size < to ? new[] { ("newest_checkpoint", newest.Size, newest.Note) } : [];
        foreach (var head in kept.Concat(last).OrderBy(head => head.Item2))
        {
            _ahead.Enqueue(head);
        }
    }

    /// <summary>Compares the heads that stand at the tree's size.</summary>
    public void Compare(CompactRange tree)
    {
        while (NextSize == tree.Size)
        {
            var (table, _, note) = _ahead.Dequeue();
            Compare(table, note, tree);
        }
    }

    /// <summary>There are no more entries: what is left was signed for more.</summary>
    public async Task EndAsync(long size, bool isGap, CancellationToken cancellationToken)
    {
        if (await rows.LargestKeptAsync(cancellationToken) is { } largest && largest > size)
        {
            findings.Behind("checkpoint", LedgerErrors.HeadAhead(largest, size, isGap));
        }

        if (newest?.Size > size)
        {
            findings.Behind("newest_checkpoint", LedgerErrors.HeadAhead(newest.Size, size, isGap));
        }
    }

    private void Compare(string table, string note, CompactRange tree)
    {
        if (!SignedCheckpoint.TryParse(note, out var signed, out var error) || (log is not null && !signed.TryVerify(log, [], out _, out error)))
        {
            findings.Row(table, error with { Index = tree.Size });
        }
        else if (signed.Checkpoint.Size != tree.Size)
        {
            findings.Row(table, LedgerErrors.RowDiffers(table, tree.Size, $"the head says {signed.Checkpoint.Size} entries"));
        }
        else if (HasForeignLine(signed))
        {
            findings.Row(table, LedgerErrors.RowDiffers(table, tree.Size, "the head carries a signature line that is not the log's"));
        }
        else if (signed.Checkpoint.Root != tree.Root())
        {
            findings.Behind(table, LedgerErrors.HeadFrom(table, SoundUpTo, tree.Size), tree.Size);
        }
        else
        {
            SoundUpTo = tree.Size;
        }
    }

    // Readers pass over lines of unknown keys; a stored head has lines under the log's own name and no other, one for each key.
    private static bool HasForeignLine(SignedCheckpoint signed)
    {
        var lines = signed.Note.Signatures;
        return lines.Any(line => line.KeyName != signed.Checkpoint.Origin) || lines.DistinctBy(line => line.KeyId).Count() != lines.Length;
    }
}
