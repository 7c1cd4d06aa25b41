using UacDataShare.Ledger.Monitoring;

namespace UacDataShare.Cli.Commands.Ledger.Monitoring;

/// <summary>One look at everybody: ask, compare with each other and with what was seen before, keep what counts.</summary>
internal sealed class MonitorRound(MonitorSources sources, MonitorMemory memory, MonitorEvidence evidence, TimeSpan staleAfter, TimeProvider time)
{
    private readonly LogMonitor _monitor = new(sources.Log, sources.Tiles, staleAfter);

    public async Task<MonitorResult> RunAsync(CancellationToken cancellationToken)
    {
        var answers = memory.Recall(await sources.AskAsync(cancellationToken));
        var report = await _monitor.CompareAsync(answers, time.GetUtcNow(), cancellationToken);
        if (!report.IsContradicted)
        {
            await memory.KeepAsync(report, answers, cancellationToken);
        }

        return new MonitorResult(report, await evidence.KeepAsync(report, cancellationToken));
    }
}

/// <summary>What a round saw, and where it kept the evidence.</summary>
internal sealed record MonitorResult(MonitorReport Report, IReadOnlyList<string> Files);
