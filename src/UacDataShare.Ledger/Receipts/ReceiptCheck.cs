using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Ledger.Receipts;

/// <summary>The offline check of a receipt, with or without the entry that it was issued for.</summary>
public static class ReceiptCheck
{
    /// <summary>
    /// Checks the text of a receipt against the log's keys. With <paramref name="entry"/> the leaf is computed from its body and salt;
    /// without, the leaf that the receipt carries is taken.
    /// </summary>
    public static ReceiptVerdict Verify(string receipt, LogKeys log, IReadOnlyCollection<VerifierKey> witnesses, OpenedEntry? entry = null)
    {
        if (!Receipt.TryParse(receipt, out var parsed, out var error))
        {
            return new ReceiptVerdict(error, null, null, []);
        }

        var checkpoint = parsed.Checkpoint.Checkpoint;
        var leaf = entry is null ? parsed.Extra : EntryCommitment.Leaf(entry.Commitment());
        error = leaf.IsEmpty ? LedgerErrors.ReceiptLeafMissing() : null;
        error ??= entry is null || parsed.Extra.IsEmpty || parsed.Extra.Span.SequenceEqual(leaf.Span) ? null : LedgerErrors.EntryDiffers(parsed.Index);
        if (error is not null || !parsed.TryVerify(leaf.Span, log, witnesses, out var cosigners, out error))
        {
            return new ReceiptVerdict(error, parsed.Index, checkpoint, []);
        }

        return new ReceiptVerdict(null, parsed.Index, checkpoint, cosigners) { Signers = parsed.Checkpoint.SignersOf(log) };
    }
}
