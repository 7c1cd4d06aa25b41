using System.Diagnostics;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Benchmarks.Ledger.Hammering;

/// <summary>Appends one record after the other and checks each receipt.</summary>
internal sealed class HammerWriter(LedgerAppender appender, VerifierKey log, HammerTally tally)
{
    public async Task RunAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            var result = await appender.AppendAsync(BenchRecords.Next(), CancellationToken.None);
            if (result is not AppendResult.Appended { Entry: { } entry })
            {
                tally.Faults.Enqueue($"an append was not acknowledged: {result}");
                return;
            }

            tally.Wrote(Stopwatch.GetElapsedTime(start));
            if (!entry.Receipt.TryVerify(entry.Receipt.Extra.Span, log, [], out _, out var error))
            {
                tally.Faults.Enqueue($"the receipt of entry {entry.Index}: {error}");
            }
        }
    }
}
