using Microsoft.Extensions.Options;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;

namespace UacDataShare.Gateway.Ledger;

/// <summary>Brings full tiles to the folder from which they are served, as often as is set.</summary>
internal sealed partial class TileExportRounds(ExportedTiles tiles, IOptions<LedgerOptions> options, TimeProvider time, ILogger<TileExportRounds> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (tiles.Export is not { } export)
        {
            return;
        }

        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.ExportSeconds), time);
        do
        {
            await RoundAsync(export, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RoundAsync(TileExport export, CancellationToken cancellationToken)
    {
        try
        {
            await export.RunAsync(cancellationToken);
        }
        catch (LedgerStoreException failure)
        {
            Log.Failed(logger, failure.Error.Code, failure.Error.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Log.NotWritten(logger, failure.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogEvents.ExportFailed, LogLevel.Error, "Tiles were not exported: {Code} {Reason}")]
        public static partial void Failed(ILogger logger, string code, string reason);

        [LoggerMessage(LogEvents.ExportNotWritten, LogLevel.Error, "Tiles were not exported: the folder cannot be written ({Type}). They are served from the database.")]
        public static partial void NotWritten(ILogger logger, string type);
    }
}
