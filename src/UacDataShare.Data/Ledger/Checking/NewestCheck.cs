using UacDataShare.Ledger.Errors;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>
/// Whether the newest signed head is there, is not behind a kept one and covers what is older than a moment. Entries of the last minute
/// may be on their way to a head.
/// </summary>
internal sealed class NewestCheck(EntryRows entries, Findings findings)
{
    private const string Table = "newest_checkpoint";

    private static readonly TimeSpan InFlight = TimeSpan.FromMinutes(1);

    public async Task RunAsync(List<NewestRow> rows, long? kept, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var newest = rows.FirstOrDefault();
        if (newest is null && kept is { } largest)
        {
            findings.Row(Table, LedgerErrors.RowMissing(Table, largest, $"though the head of {largest} entries is kept"));
        }
        else if (newest is not null && (!newest.IsOnly || newest.Size < kept))
        {
            findings.Row(Table, LedgerErrors.RowDiffers(Table, newest.Size, newest.IsOnly ? $"the head of {kept} entries is kept" : "the row is not the only one"));
        }

        if (rows.Count > 1)
        {
            findings.Row(Table, LedgerErrors.RowSurplus(Table, rows[1].Size));
        }

        var covered = Math.Max(Math.Max(newest?.Size ?? 0, kept ?? 0), 0);
        if (await entries.FirstFromAsync(covered, cancellationToken) is var (index, instant) && now - instant > InFlight)
        {
            findings.Row(Table, LedgerErrors.Unsigned(index, now - instant));
        }
    }
}
