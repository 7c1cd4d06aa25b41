using System.Collections.Concurrent;

namespace UacDataShare.Data.Tests.Ledger.Histories;

/// <summary>Writes down what several clients ask and are told, in the order of one clock that only counts.</summary>
internal sealed class LogHistory
{
    private readonly ConcurrentQueue<LogOperation> _operations = [];
    private long _clock;

    public IReadOnlyCollection<LogOperation> Operations => _operations;

    public async Task AppendAsync(Guid decision, Func<Task<long?>> append)
    {
        var invoked = Tick();
        var index = await append();
        _operations.Enqueue(new LogOperation.Append(invoked, Tick(), decision, index));
    }

    /// <summary>What fails tells nothing, and is not written down.</summary>
    public async Task LookUpAsync(Guid decision, Func<Task<long?>> find)
    {
        var invoked = Tick();
        var index = await find();
        _operations.Enqueue(new LogOperation.Lookup(invoked, Tick(), decision, index));
    }

    /// <inheritdoc cref="LookUpAsync"/>
    public async Task ReadSizeAsync(Func<Task<long>> read)
    {
        var invoked = Tick();
        var size = await read();
        _operations.Enqueue(new LogOperation.Size(invoked, Tick(), size));
    }

    private long Tick() => Interlocked.Increment(ref _clock);
}
