using System.Threading.Channels;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Errors;

namespace UacDataShare.Ledger.Appending;

/// <summary>
/// Appends records for many concurrent callers with few transactions: one loop takes what waits, writes it, has the head signed, and
/// gives each caller its receipt, while the next batch is written. Whatever goes wrong, a caller gets
/// <see cref="AppendResult.Unavailable"/>; it never gets a success that was not durable. No batch builds on what another remembers, so
/// the loop recovers by itself.
/// </summary>
public sealed class LedgerAppender : IAsyncDisposable
{
    private readonly EntrySealer _sealer;
    private readonly LedgerAppenderOptions _options;
    private readonly Channel<PendingAppend> _waiting;
    private readonly BatchWriter _writer;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loop;

    /// <summary>Starts to append to <paramref name="store"/>.</summary>
    public LedgerAppender(ILedgerStore store, ICheckpointSigner signer, EntrySealer sealer, LedgerAppenderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(sealer);
        _options = options ?? new LedgerAppenderOptions();
        _sealer = sealer;
        _waiting = Channel.CreateBounded<PendingAppend>(new BoundedChannelOptions(_options.MaxWaiting) { SingleReader = true });
        _writer = new BatchWriter(store, signer, sealer, _options.Timeout);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>
    /// Records <paramref name="record"/> and waits until it is durable under a signed head. A second call with the same decision id and
    /// body gives the first one's place. Cancelling stops the wait, not necessarily the record.
    /// </summary>
    public async Task<AppendResult> AppendAsync(LedgerRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (RecordCheck.Find(record) is { } error)
        {
            return new AppendResult.Refused(error);
        }

        if (_options.Gate?.Invoke(record) is { } closed)
        {
            return new AppendResult.Unavailable(closed);
        }

        var pending = new PendingAppend(_sealer.Seal(record));
        if (!_waiting.Writer.TryWrite(pending))
        {
            return new AppendResult.Unavailable(_stopping.IsCancellationRequested ? LedgerErrors.Stopped() : LedgerErrors.BacklogFull(_options.MaxWaiting));
        }

        try
        {
            return await pending.Result.WaitAsync(_options.Timeout, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new AppendResult.Unavailable(LedgerErrors.TimedOut(_options.Timeout));
        }
        finally
        {
            pending.Abandon();
        }
    }

    /// <summary>Takes no more records, writes those that wait, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_waiting.Writer.TryComplete())
        {
            await _loop;
            return;
        }

        await _stopping.CancelAsync();
        await _loop;
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        var finishing = Task.CompletedTask;
        PendingAppend? heldOver = null;
        while (heldOver is not null || await _waiting.Reader.WaitToReadAsync())
        {
            var batch = new List<PendingAppend>();
            heldOver = Take(batch, heldOver);
            if (heldOver is null && batch.Count < _options.MaxBatch && _options.Linger > TimeSpan.Zero && !_stopping.IsCancellationRequested)
            {
                await Task.Delay(_options.Linger, CancellationToken.None);
                heldOver = Take(batch, null);
            }

            if (batch.Count > 0)
            {
                // All of a batch came at once, so that any order is theirs: that of the ids keeps the index of decisions dense.
                batch.Sort((one, other) => one.DecisionId.CompareTo(other.DecisionId));

                // The next batch is committed while this one is signed and answered; heads are signed in their order.
                var committed = await _writer.CommitAsync(batch);
                await finishing;
                finishing = committed is null ? Task.CompletedTask : Task.Run(() => _writer.FinishAsync(batch, committed));
            }
        }

        await finishing;
    }

    // A decision stands in a batch once; its repetition waits for the next, where it is found as recorded.
    private PendingAppend? Take(List<PendingAppend> batch, PendingAppend? first)
    {
        if (first is { IsAbandoned: false })
        {
            batch.Add(first);
        }

        while (batch.Count < _options.MaxBatch && _waiting.Reader.TryRead(out var next))
        {
            if (next.IsAbandoned)
            {
                continue;
            }

            if (batch.Any(other => other.DecisionId == next.DecisionId))
            {
                return next;
            }

            batch.Add(next);
        }

        return null;
    }
}
