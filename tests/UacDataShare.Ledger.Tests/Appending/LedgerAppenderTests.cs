using System.Diagnostics;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Ledger.Tests.Appending;

public sealed class LedgerAppenderTests : IAsyncDisposable
{
    private static readonly string Pem = Ed25519PrivateKey.NewPem();
    private static readonly EntrySealer Sealer = new(new byte[32]);

    private readonly MemoryLedgerStore _store = new();
    private readonly Ed25519CheckpointSigner _signer = Ed25519CheckpointSigner.FromPem("ledger.example/test", Pem);
    private LedgerAppender? _appender;

    [Fact]
    public async Task Every_caller_gets_its_own_place_and_a_receipt_that_verifies()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 600).Select(i => Appender().AppendAsync(Record(i))));
        var entries = results.Select(result => Assert.IsType<AppendResult.Appended>(result).Entry).ToList();

        Assert.Equal(Enumerable.Range(0, 600).Select(i => (long)i), entries.Select(entry => entry.Index).Order());
        Assert.All(entries, entry => Assert.True(entry.Receipt.TryVerify(entry.Receipt.Extra.Span, _signer.VerifierKey, [], out _, out _)));
        Assert.InRange(_store.BatchSizes.Count, 3, 200);
        Assert.All(_store.BatchSizes, size => Assert.InRange(size, 1, 256));
    }

    [Fact]
    public async Task What_comes_while_a_batch_lingers_is_of_that_batch()
    {
        var linger = TimeSpan.FromSeconds(1);
        _appender = new LedgerAppender(_store, _signer, Sealer, new LedgerAppenderOptions { Linger = linger });
        var began = Stopwatch.GetTimestamp();

        await Task.WhenAll(_appender.AppendAsync(Record(1)), _appender.AppendAsync(Record(2)));

        // A timer may end a little early by the finer clock.
        Assert.InRange(Stopwatch.GetElapsedTime(began), linger * 0.9, TimeSpan.MaxValue);
        Assert.Equal([2], _store.BatchSizes);
    }

    [Fact]
    public async Task A_repetition_gets_the_first_place_and_adds_nothing()
    {
        var record = Record(1);
        var first = Assert.IsType<AppendResult.Appended>(await Appender().AppendAsync(record));
        await Appender().AppendAsync(Record(2));
        var again = Assert.IsType<AppendResult.Appended>(await Appender().AppendAsync(record));

        Assert.Equal(first.Entry.Index, again.Entry.Index);
        Assert.False(again.Entry.IsNew);
        Assert.Equal(2, _store.Size);
        Assert.True(again.Entry.Receipt.TryVerify(first.Entry.Receipt.Extra.Span, _signer.VerifierKey, [], out _, out _));
    }

    [Fact]
    public async Task One_decision_given_many_times_at_once_is_recorded_once()
    {
        var record = Record(1);
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Appender().AppendAsync(record)));

        Assert.Single(results.Select(result => Assert.IsType<AppendResult.Appended>(result).Entry.Index).Distinct());
        Assert.Single(results, result => ((AppendResult.Appended)result).Entry.IsNew);
        Assert.Equal(1, _store.Size);
    }

    [Fact]
    public async Task A_decision_id_used_for_another_record_is_refused()
    {
        var record = Record(1);
        await Appender().AppendAsync(record);
        var other = await Appender().AppendAsync(record with { Body = "{\"n\":2}"u8.ToArray() });

        Assert.Equal("LGR0405", Assert.IsType<AppendResult.Refused>(other).Error.Code);
    }

    [Fact]
    public async Task A_store_that_fails_refuses_its_batch_and_recovers()
    {
        _store.BeforeCommit = _ => throw new LedgerStoreException(LedgerErrors.StoreFailed("The disk is full."));
        var failed = await Appender().AppendAsync(Record(1));
        _store.BeforeCommit = null;
        var recovered = await Appender().AppendAsync(Record(1));

        Assert.Equal("LGR0501", Assert.IsType<AppendResult.Unavailable>(failed).Error.Code);
        Assert.IsType<AppendResult.Appended>(recovered);
    }

    [Fact]
    public async Task A_failure_of_any_other_kind_refuses_too_and_the_loop_lives()
    {
        _store.BeforeCommit = _ => throw new InvalidDataException("unforeseen");
        var failed = await Appender().AppendAsync(Record(1));
        _store.BeforeCommit = null;

        Assert.IsType<AppendResult.Unavailable>(failed);
        Assert.IsType<AppendResult.Appended>(await Appender().AppendAsync(Record(2)));
    }

    [Fact]
    public async Task A_store_that_hangs_is_given_up_in_time()
    {
        var hang = new TaskCompletionSource();
        _store.BeforeCommit = _ => hang.Task;
        var failed = await Appender(new LedgerAppenderOptions { Timeout = TimeSpan.FromMilliseconds(200) }).AppendAsync(Record(1));
        _store.BeforeCommit = null;
        hang.SetResult();

        Assert.Equal("LGR0503", Assert.IsType<AppendResult.Unavailable>(failed).Error.Code);
    }

    [Fact]
    public async Task A_full_backlog_refuses_at_once()
    {
        var hang = new TaskCompletionSource();
        _store.BeforeCommit = _ => hang.Task;
        var appender = Appender(new LedgerAppenderOptions { MaxWaiting = 4, MaxBatch = 1 });
        var waiting = Enumerable.Range(0, 30).Select(i => appender.AppendAsync(Record(i))).ToList();
        var refused = await Task.WhenAny(waiting);
        hang.SetResult();

        Assert.Equal("LGR0502", Assert.IsType<AppendResult.Unavailable>(await refused).Error.Code);
        Assert.Contains(await Task.WhenAll(waiting), result => result is AppendResult.Appended);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_by_its_decision()
    {
        var lost = true;
        _store.AfterCommit = () => lost
            ? throw new LedgerStoreException(LedgerErrors.OutcomeUnknown(), isOutcomeUnknown: true)
            : Task.CompletedTask;
        _store.BeforeCommit = entries =>
        {
            lost = _store.Size == 0;
            return Task.CompletedTask;
        };
        var result = Assert.IsType<AppendResult.Appended>(await Appender().AppendAsync(Record(1)));

        Assert.Equal(0, result.Entry.Index);
        Assert.Equal(1, _store.Size);
    }

    [Fact]
    public async Task A_commit_that_got_lost_with_its_answer_is_refused()
    {
        _store.BeforeCommit = _ => throw new LedgerStoreException(LedgerErrors.OutcomeUnknown(), isOutcomeUnknown: true);

        Assert.Equal("LGR0507", Assert.IsType<AppendResult.Unavailable>(await Appender().AppendAsync(Record(1))).Error.Code);
    }

    [Fact]
    public async Task A_head_that_the_signer_refuses_is_no_success()
    {
        await using var appender = new LedgerAppender(_store, new RefusingSigner(_signer.VerifierKey), Sealer);

        Assert.Equal("LGR0510", Assert.IsType<AppendResult.Unavailable>(await appender.AppendAsync(Record(1))).Error.Code);
    }

    [Theory]
    [InlineData("{\"a\": 1}")]
    [InlineData("")]
    [InlineData("no json")]
    public async Task A_body_that_is_not_canonical_is_refused(string body)
    {
        var result = await Appender().AppendAsync(Record(1) with { Body = System.Text.Encoding.UTF8.GetBytes(body) });

        Assert.Equal("LGR0401", Assert.IsType<AppendResult.Refused>(result).Error.Code);
    }

    [Fact]
    public async Task Records_that_a_store_could_not_take_are_refused_before_they_join_a_batch()
    {
        LedgerRecord[] bad =
        [
            Record(1) with { DecisionId = Guid.Empty },
            Record(1) with { Kind = (EntryKind)99 },
            Record(1) with { Keys = new SearchKeys { Client = "a\0b" } },
            Record(1) with { Keys = new SearchKeys { Purpose = "" } },
            Record(1) with { Keys = new SearchKeys { SubjectTags = ["\ud800"] } },
            Record(1) with { Keys = new SearchKeys { CaseNumber = new string('x', 513) } },
        ];
        foreach (var record in bad)
        {
            Assert.Equal("LGR0508", Assert.IsType<AppendResult.Refused>(await Appender().AppendAsync(record)).Error.Code);
        }
    }

    [Fact]
    public async Task After_the_end_nothing_is_taken()
    {
        var appender = Appender();
        await appender.AppendAsync(Record(1));
        await appender.DisposeAsync();

        Assert.Equal("LGR0506", Assert.IsType<AppendResult.Unavailable>(await appender.AppendAsync(Record(2))).Error.Code);
    }

    public async ValueTask DisposeAsync()
    {
        if (_appender is not null)
        {
            await _appender.DisposeAsync();
        }

        _signer.Dispose();
    }

    private static LedgerRecord Record(int number)
    {
        var instant = DateTimeOffset.UnixEpoch.AddYears(56).AddSeconds(number);
        return new LedgerRecord
        {
            DecisionId = Guid.CreateVersion7(instant),
            Instant = instant,
            Kind = EntryKind.Disclosure,
            Body = System.Text.Encoding.UTF8.GetBytes($"{{\"n\":{number}}}"),
        };
    }

    private LedgerAppender Appender(LedgerAppenderOptions? options = null) => _appender ??= new LedgerAppender(_store, _signer, Sealer, options);

    private sealed class RefusingSigner(VerifierKey key) : ICheckpointSigner
    {
        public VerifierKey VerifierKey => key;

        public ValueTask<SignedCheckpoint> SignAsync(Checkpoint checkpoint, CancellationToken cancellationToken) =>
            throw new CheckpointRefusedException(LedgerErrors.RolledBack(2, 1));
    }
}
