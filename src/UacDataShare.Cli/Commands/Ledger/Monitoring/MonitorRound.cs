using UacDataShare.Data.Errors;
using UacDataShare.Ledger.Monitoring;

namespace UacDataShare.Cli.Commands.Ledger.Monitoring;

/// <summary>One look at everybody: ask, compare with each other and with what was seen before, keep what counts.</summary>
internal sealed class MonitorRound(MonitorSources sources, MonitorMemory memory, MonitorEvidence evidence, TimeSpan staleAfter, TimeProvider time)
{
    private readonly LogMonitor _monitor = new(sources.Log, sources.Tiles, staleAfter);

    /// <summary>The round. What it saw is told also where it could not be kept: a full disk must not hide a contradiction.</summary>
    public async Task<MonitorResult> RunAsync(CancellationToken cancellationToken)
    {
        var answers = memory.Recall(await sources.AskAsync(cancellationToken));
        var report = await _monitor.CompareAsync(answers, time.GetUtcNow(), cancellationToken);
        try
        {
            if (report.IsContradicted)
            {
                return new MonitorResult(report, await evidence.KeepAsync(report, cancellationToken), null);
            }

            await memory.KeepAsync(report, answers, cancellationToken);
            return new MonitorResult(report, [], null);
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            return new MonitorResult(report, [], UacErrors.NotKept(unwritten.Message));
        }
    }
}

/// <summary>What a round saw, where it kept the evidence, and why it could keep nothing.</summary>
internal sealed record MonitorResult(MonitorReport Report, IReadOnlyList<string> Files, UacError? NotKept);
