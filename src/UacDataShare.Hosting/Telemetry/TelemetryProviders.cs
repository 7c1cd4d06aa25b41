using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace UacDataShare.Hosting.Telemetry;

/// <summary>
/// Sends traces and metrics to a collector where one is configured, and does nothing where none is. Built by hand: the package that
/// ties the SDK to the host is not in the feed.
/// </summary>
internal sealed class TelemetryProviders(IOptions<TelemetryOptions> options) : IHostedService, IDisposable
{
    private static readonly string[] Sources = ["UacDataShare.*", "Microsoft.AspNetCore", "Npgsql"];

    private static readonly string[] Meters =
        ["UacDataShare.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql"];

    /// <summary>How long a collector may take for what is left, in milliseconds.</summary>
    private const int Patience = 10_000;

    private ActivityListener? _words;
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.OtlpEndpoint is { Length: > 0 } endpoint)
        {
            var collector = new Uri(endpoint);
            var resource = ResourceBuilder.CreateDefault().AddService(options.Value.ServiceName);
            _words = ExceptionWords.Withhold();
            _traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource(Sources)
                .AddProcessor(new WithoutValues())
                .AddOtlpExporter(otlp => otlp.Endpoint = collector)
                .Build();
            _metrics = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(resource)
                .AddMeter(Meters)
                .AddOtlpExporter(otlp => otlp.Endpoint = collector)
                .Build();
        }

        return Task.CompletedTask;
    }

    /// <summary>Sends what is left, with more patience than disposing has.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            _traces?.ForceFlush(Patience);
            _metrics?.ForceFlush(Patience);
        },
        cancellationToken);

    public void Dispose()
    {
        _traces?.Dispose();
        _words?.Dispose();
        _metrics?.Dispose();
    }
}
