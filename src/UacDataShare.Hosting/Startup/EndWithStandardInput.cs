using Microsoft.Extensions.Hosting;

namespace UacDataShare.Hosting.Startup;

/// <summary>
/// Ends the host when its standard input closes, as it does when the program that started it dies, however it dies. For a host that
/// is a child; one that serves for itself does without.
/// </summary>
internal sealed class EndWithStandardInput(IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var input = Console.OpenStandardInput();
        var ignored = new byte[256];
        while (await input.ReadAsync(ignored, stoppingToken) > 0)
        {
        }

        lifetime.StopApplication();
    }
}
