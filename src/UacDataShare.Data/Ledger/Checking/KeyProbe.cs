using UacDataShare.Ledger.Entries;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>Whether a master key is this log's: another log's opens nothing, which says nothing against the entries.</summary>
internal sealed class KeyProbe(EntryRows rows, EntrySealer sealer)
{
    private const int FirstBlock = 16;
    private const int LargestBlock = 1 << 14;

    /// <summary>The first entry with content where the key opens not a single one; null where it opens one, or there is none.</summary>
    public async Task<long?> FindForeignAsync(CancellationToken cancellationToken)
    {
        long? closed = null;
        var block = FirstBlock;
        for (var next = await rows.FirstFromAsync(0, cancellationToken); next is var (first, _); next = await rows.FirstFromAsync(first + block, cancellationToken))
        {
            block = Math.Min(2 * block, LargestBlock);
            foreach (var entry in (await rows.ReadAsync(first, first + block, cancellationToken)).Select(row => row.Entry).Where(entry => !entry.WrappedKey.IsEmpty))
            {
                if (sealer.TryOpen(entry, out _))
                {
                    return null;
                }

                closed ??= entry.Index;
            }
        }

        return closed;
    }
}
