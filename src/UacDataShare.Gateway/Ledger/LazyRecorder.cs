using System.Collections.Concurrent;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Gateway.Ledger;

/// <summary>
/// Records what may come late: outcomes by the hundred, and events of the system. It never makes a caller wait, holds a bounded number,
/// and counts what it had to drop, so that no flood of events can stop disclosures or fill the log.
/// </summary>
internal sealed class LazyRecorder(LedgerAppender ledger, TimeProvider time)
{
    private const int MostOutcomes = 20_000;
    private const int MostEvents = 100;
    private const int MostUnwritten = 100;

    private readonly ConcurrentQueue<(Guid Decision, DisclosureOutcome Outcome)> _outcomes = new();
    private readonly ConcurrentQueue<SystemEvent> _events = new();
    private readonly Queue<LedgerRecord> _unwritten = new();
    private int _flushing;
    private long _lost;

    public void Add(Guid decision, DisclosureOutcome outcome)
    {
        if (_outcomes.Count < MostOutcomes)
        {
            _outcomes.Enqueue((decision, outcome));
        }
        else
        {
            Interlocked.Increment(ref _lost);
        }
    }

    public void Add(SystemEvent happened)
    {
        if (_events.Count < MostEvents)
        {
            _events.Enqueue(happened);
        }
        else
        {
            Interlocked.Increment(ref _lost);
        }
    }

    /// <summary>
    /// Writes what waits, unless that is going on already. Gives how many entries could not be written yet: they are tried again the next
    /// time, the same.
    /// </summary>
    public async Task<int> FlushAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _flushing, 1) == 1)
        {
            return 0;
        }

        try
        {
            Gather();
            while (_unwritten.TryPeek(out var record) && await IsDoneAsync(record, cancellationToken))
            {
                _unwritten.Dequeue();
            }

            return _unwritten.Count;
        }
        finally
        {
            Volatile.Write(ref _flushing, 0);
        }
    }

    private void Gather()
    {
        var now = time.GetUtcNow();
        var outcomes = new List<(Guid Decision, DisclosureOutcome Outcome)>(OutcomeRecord.MaxOutcomes);
        while (_outcomes.TryDequeue(out var outcome))
        {
            outcomes.Add(outcome);
            if (outcomes.Count == OutcomeRecord.MaxOutcomes)
            {
                Keep(OutcomeRecord.Of(outcomes, Guid.CreateVersion7(now), now), outcomes.Count);
                outcomes.Clear();
            }
        }

        if (outcomes.Count > 0)
        {
            Keep(OutcomeRecord.Of(outcomes, Guid.CreateVersion7(now), now), outcomes.Count);
        }

        while (_events.TryDequeue(out var happened))
        {
            Keep(happened.ToRecord(Guid.CreateVersion7(now)), 1);
        }

        if (Interlocked.Exchange(ref _lost, 0) is > 0 and var lost)
        {
            Keep(new SystemEvent(SystemEventKind.EventsLost, now, json => json.WriteNumber("lost"u8, lost)).ToRecord(Guid.CreateVersion7(now)), lost);
        }
    }

    private void Keep(LedgerRecord record, long worth)
    {
        if (_unwritten.Count < MostUnwritten)
        {
            _unwritten.Enqueue(record);
        }
        else
        {
            Interlocked.Add(ref _lost, worth);
        }
    }

    // A record that the ledger refuses for good must not stand in the way of the others.
    private async Task<bool> IsDoneAsync(LedgerRecord record, CancellationToken cancellationToken) =>
        await ledger.AppendAsync(record, cancellationToken) is not AppendResult.Unavailable;
}
