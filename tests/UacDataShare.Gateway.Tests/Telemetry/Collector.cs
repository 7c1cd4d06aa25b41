using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace UacDataShare.Gateway.Tests.Telemetry;

/// <summary>Takes what a gateway sends to a collector of OpenTelemetry, byte for byte, and keeps what it logs beside.</summary>
internal sealed class Collector : IAsyncDisposable, ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(string Path, string Text)> _sent = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly WebApplication _server;

    private Collector(WebApplication server) => _server = server;

    public string Address => _server.Urls.First();

    /// <summary>Everything that came about traces; a text in it stands there as it is.</summary>
    public string Traces => Of("Trace");

    public string Metrics => Of("Metrics");

    public string Log => string.Join('\n', _lines);

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var server = builder.Build();
        var collector = new Collector(server);
        server.Run(collector.TakeAsync);
        await server.StartAsync();
        return collector;
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel} {eventId.Id} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private string Of(string service) => string.Concat(_sent.Where(one => one.Path.Contains(service, StringComparison.Ordinal)).Select(one => one.Text));

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _sent.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(new byte[5]);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
