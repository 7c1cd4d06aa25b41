using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using UacDataShare.Hosting.Health;

namespace UacDataShare.Hosting.Tests.Requests;

/// <summary>A host with the shared parts and one endpoint that does what a test gives it.</summary>
internal sealed class DefaultsHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DefaultsHost(Func<HttpContext, Task> work, Dictionary<string, string?> settings, IHealthCheck? check)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddHostDefaults(builder.Configuration);
        if (check is not null)
        {
            builder.Services.AddHealthChecks().AddCheck("given", check);
        }

        _app = builder.Build();
        _app.UseHostDefaults();
        _app.MapHealth();
        _app.MapPost("/work", work);
    }

    public LogOfTests Log { get; } = new();

    public HttpClient Http { get; private set; } = new();

    public static async Task<DefaultsHost> StartAsync(Func<HttpContext, Task> work, Dictionary<string, string?>? settings = null, IHealthCheck? check = null)
    {
        var host = new DefaultsHost(work, settings ?? [], check);
        await host._app.StartAsync();
        host.Http = host._app.GetTestClient();
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
