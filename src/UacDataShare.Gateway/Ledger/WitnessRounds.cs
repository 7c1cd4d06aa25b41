using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;

namespace UacDataShare.Gateway.Ledger;

/// <summary>Goes round the witnesses as often as is set, and tells the operator when they are silent.</summary>
internal sealed partial class WitnessRounds : BackgroundService
{
    private readonly WitnessWatch _watch;
    private readonly ContradictionEvents _events;
    private readonly GuardedCheckpointSigner _signer;
    private readonly TimeSpan _pause;
    private readonly TimeProvider _time;
    private readonly ILogger<WitnessRounds> _logger;
    private bool _isRecalled;

    public WitnessRounds(
        WitnessWatch watch, ContradictionEvents events, GuardedCheckpointSigner signer, IOptions<LedgerOptions> options, TimeProvider time, IMeterFactory meters, ILogger<WitnessRounds> logger)
    {
        (_watch, _events, _signer, _pause, _time, _logger) = (watch, events, signer, TimeSpan.FromSeconds(options.Value.WitnessSeconds), time, logger);
        if (watch.IsFed)
        {
            meters.Create("UacDataShare.Gateway").CreateObservableGauge(
                "uacdatashare.ledger.cosignature.age", () => watch.Age.TotalSeconds, "s", "How long ago a quorum of witnesses cosigned.");
        }
    }

    // No request is answered before the witnesses were asked once: after a restore they are who knows.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RoundAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>One round over all witnesses, begun with what is remembered of them where that could not be read before.</summary>
    public async Task RoundAsync(CancellationToken cancellationToken)
    {
        if (!_watch.IsFed)
        {
            return;
        }

        var wasStopped = _watch.IsStopped;
        try
        {
            await RunAsync(cancellationToken);
        }
        catch (Exception away) when (away is LedgerStoreException or NpgsqlException or IOException or UnauthorizedAccessException)
        {
            Log.RoundFailed(_logger, away.GetType().Name);
        }

        _events.Tell(_watch.Contradictions);
        Tell(wasStopped && !_watch.IsStopped && await IsSignedAsync(cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_watch.IsFed)
        {
            return;
        }

        using var timer = new PeriodicTimer(_pause, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RoundAsync(stoppingToken);
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!_isRecalled)
        {
            await _watch.RecallAsync(cancellationToken);
            _isRecalled = true;
            // Of one that stood when this gateway started both ends are recorded, also where the first round ends it.
            _events.Tell(_watch.Contradictions);
        }

        foreach (var error in await _watch.RunAsync(cancellationToken))
        {
            Log.WitnessFailed(_logger, error.Code, error.Message);
        }
    }

    // Where the signer stopped too, nothing goes on.
    private async Task<bool> IsSignedAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _signer.FindObstacleAsync(cancellationToken) is null;
        }
        catch (LedgerStoreException)
        {
            return false;
        }
    }

    private void Tell(bool goesOn)
    {
        if (_watch.IsStopped)
        {
            Log.Stop(_logger, _watch.Age.TotalMinutes, _watch.Contradiction?.Code ?? "-");
        }
        else if (_watch.IsWarning)
        {
            Log.Silent(_logger, _watch.Age.TotalMinutes);
        }
        else if (goesOn)
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
