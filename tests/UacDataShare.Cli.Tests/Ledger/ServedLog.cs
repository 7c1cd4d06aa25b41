using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using UacDataShare.Ledger.Tiles;

namespace UacDataShare.Cli.Tests.Ledger;

/// <summary>The public side of a log over HTTP, which a test may change or take away.</summary>
internal sealed class ServedLog : IAsyncDisposable
{
    private readonly WebApplication _host;

    private ServedLog(WebApplication host, ITileSource source) => (_host, Source) = (host, source);

    public ITileSource Source { get; set; }

    public string Address => _host.Urls.First();

    public static ServedLog Start(ITileSource source)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var served = new ServedLog(builder.Build(), source);
        served._host.MapGet("/checkpoint", async () => await served.Source.ReadCheckpointAsync(CancellationToken.None) is { } note
            ? Results.Text(note, "text/plain; charset=no-such-encoding", Encoding.UTF8)
            : Results.NotFound());
        served._host.MapGet("/tile/{**path}", async (string path) =>
            TileCoordinate.TryParse("tile/" + path, out var tile, out _) && await served.Source.ReadTileAsync(tile, CancellationToken.None) is { } bytes
                ? Results.Bytes(bytes)
                : Results.NotFound());
        ((IHost)served._host).Start();
        return served;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
