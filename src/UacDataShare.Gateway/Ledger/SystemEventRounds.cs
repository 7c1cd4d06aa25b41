using Microsoft.Extensions.Options;

namespace UacDataShare.Gateway.Ledger;

/// <summary>Writes outcomes and events to the log as often as is set, its own start and end among them.</summary>
internal sealed partial class SystemEventRounds(
    LazyRecorder recorder, RefusalCounts refusals, GatewayLife life, IOptions<LedgerOptions> options, TimeProvider time, ILogger<SystemEventRounds> logger)
    : BackgroundService
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(3);

    /// <summary>One round.</summary>
    public async Task RoundAsync(CancellationToken cancellationToken)
    {
        if (refusals.Take() is { } refused)
        {
            recorder.Add(refused);
        }

        var waiting = await recorder.FlushAsync(cancellationToken);
        if (waiting > 0)
        {
            Log.Waiting(logger, waiting);
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        recorder.Add(life.Started());
        foreach (var changed in await life.ChangesAsync(cancellationToken))
        {
            recorder.Add(changed);
        }

        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        recorder.Add(life.Stopped());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LastWords);
        try
        {
            await RoundAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Log.Waiting(logger, 1);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.EventSeconds), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RoundAsync(stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogEvents.EventsWait, LogLevel.Warning, "{Count} entries of outcomes and events wait for the ledger.")]
        public static partial void Waiting(ILogger logger, int count);
    }
}
