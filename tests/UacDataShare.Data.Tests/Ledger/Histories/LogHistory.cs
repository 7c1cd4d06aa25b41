using System.Collections.Concurrent;

namespace UacDataShare.Data.Tests.Ledger.Histories;

/// <summary>Writes down what several clients ask and are told, in the order of one clock that only counts.</summary>
internal sealed class LogHistory
{
    private readonly ConcurrentQueue<LogOperation> _operations = [];
    private long _clock;
    private int _answered;

    public IReadOnlyCollection<LogOperation> Operations => _operations;

    /// <summary>How many of them were answered: an append whose place was not told is written down, and was not.</summary>
    public int Answered => Volatile.Read(ref _answered);

    public async Task AppendAsync(Guid decision, Func<Task<long?>> append)
    {
        var invoked = Tick();
        var index = await append();
        Add(new LogOperation.Append(invoked, Tick(), decision, index), index is not null);
    }

    /// <summary>What fails tells nothing, and is not written down.</summary>
    public async Task LookUpAsync(Guid decision, Func<Task<long?>> find)
    {
        var invoked = Tick();
        var index = await find();
        Add(new LogOperation.Lookup(invoked, Tick(), decision, index), isAnswered: true);
    }

    /// <inheritdoc cref="LookUpAsync"/>
    public async Task ReadSizeAsync(Func<Task<long>> read)
    {
        var invoked = Tick();
        var size = await read();
        Add(new LogOperation.Size(invoked, Tick(), size), isAnswered: true);
    }

    private void Add(LogOperation operation, bool isAnswered)
    {
        _operations.Enqueue(operation);
        if (isAnswered)
        {
            Interlocked.Increment(ref _answered);
        }
    }

    private long Tick() => Interlocked.Increment(ref _clock);
}
