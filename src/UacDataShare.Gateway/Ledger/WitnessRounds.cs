using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using Npgsql;
using UacDataShare.Ledger.Appending;

namespace UacDataShare.Gateway.Ledger;

/// <summary>Goes round the witnesses as often as is set, and tells the operator when they are silent.</summary>
internal sealed partial class WitnessRounds : BackgroundService
{
    private readonly WitnessWatch _watch;
    private readonly TimeSpan _pause;
    private readonly TimeProvider _time;
    private readonly ILogger<WitnessRounds> _logger;

    public WitnessRounds(WitnessWatch watch, IOptions<LedgerOptions> options, TimeProvider time, IMeterFactory meters, ILogger<WitnessRounds> logger)
    {
        (_watch, _pause, _time, _logger) = (watch, TimeSpan.FromSeconds(options.Value.WitnessSeconds), time, logger);
        if (watch.IsFed)
        {
            meters.Create("UacDataShare.Gateway").CreateObservableGauge(
                "uacdatashare.ledger.cosignature.age", () => watch.Age.TotalSeconds, "s", "How long ago a quorum of witnesses cosigned.");
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await _watch.RecallAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_watch.IsFed)
        {
            return;
        }

        using var timer = new PeriodicTimer(_pause, _time);
        do
        {
            await RoundAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        var wasStopped = _watch.IsStopped;
        try
        {
            foreach (var error in await _watch.RunAsync(cancellationToken))
            {
                Log.WitnessFailed(_logger, error.Code, error.Message);
            }
        }
        catch (Exception away) when (away is LedgerStoreException or NpgsqlException)
        {
            Log.RoundFailed(_logger, away.GetType().Name);
        }

        Tell(wasStopped);
    }

    private void Tell(bool wasStopped)
    {
        if (_watch.IsStopped)
        {
            Log.Stop(_logger, _watch.Age.TotalMinutes, _watch.Contradiction?.Code ?? "-");
        }
        else if (_watch.IsWarning)
        {
            Log.Silent(_logger, _watch.Age.TotalMinutes);
        }
        else if (wasStopped)
        {
            Log.Back(_logger);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogEvents.WitnessFailed, LogLevel.Warning, "{Code} {Reason}")]
        public static partial void WitnessFailed(ILogger logger, string code, string reason);

        [LoggerMessage(LogEvents.WitnessesSilent, LogLevel.Warning, "No quorum of witnesses has cosigned for {Minutes:F0} minutes.")]
        public static partial void Silent(ILogger logger, double minutes);

        [LoggerMessage(LogEvents.WitnessesStop, LogLevel.Critical, "Disclosures are stopped: no quorum of witnesses for {Minutes:F0} minutes, contradiction {Code}.")]
        public static partial void Stop(ILogger logger, double minutes, string code);

        [LoggerMessage(LogEvents.WitnessesBack, LogLevel.Information, "A quorum of witnesses cosigned: disclosures go on.")]
        public static partial void Back(ILogger logger);

        [LoggerMessage(LogEvents.RoundFailed, LogLevel.Error, "The head could not be brought to the witnesses: {Type}.")]
        public static partial void RoundFailed(ILogger logger, string type);
    }
}
