using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using UacDataShare.Hosting.ErrorHandling;
using UacDataShare.Hosting.Health;
using UacDataShare.Hosting.Requests;
using UacDataShare.Hosting.Startup;
using UacDataShare.Hosting.Telemetry;

namespace UacDataShare.Hosting;

/// <summary>What every host shares: limits, request ids, headers, problems, telemetry.</summary>
public static class HostDefaults
{
    /// <summary>True for a host that is another program's child: it ends when its standard input closes. Default false.</summary>
    public const string EndWithStandardInputSetting = "Gateway:EndWithStandardInput";

    /// <summary>Adds the shared parts. Their settings are checked when the host starts.</summary>
    public static IServiceCollection AddHostDefaults(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<LimitOptions>().Bind(configuration.GetSection(LimitOptions.Section)).ValidateOnStart();
        services.AddOptions<TelemetryOptions>().Bind(configuration.GetSection(TelemetryOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LimitOptions>, LimitOptionsValidator>();
        services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelLimits>();
        services.AddHostedService<TelemetryProviders>();
        services.AddExceptionHandler<RequestFailureHandler>();
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<LimitOptions>>(SetTimeout);
        services.AddSharedHealthChecks();
        if (configuration.GetValue<bool>(EndWithStandardInputSetting))
        {
            services.AddHostedService<EndWithStandardInput>();
        }

        return services;
    }

    /// <summary>Puts the shared parts in front of everything else.</summary>
    public static IApplicationBuilder UseHostDefaults(this IApplicationBuilder app)
    {
        app.UseMiddleware<RequestIds>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = _ => Task.CompletedTask, SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages(BareStatus.WriteAsync);
        app.UseMiddleware<BodyLimit>();
        // Before the time limit, which asks the endpoint whether it has one of its own.
        app.UseRouting();
        app.UseRequestTimeouts();
        return app;
    }

    private static void SetTimeout(RequestTimeoutOptions timeouts, IOptions<LimitOptions> limits) =>
        timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = TimeSpan.FromSeconds(limits.Value.RequestSeconds),
            TimeoutStatusCode = HostErrors.TimedOut.Status,
            WriteTimeoutResponse = context =>
                Problem.WriteAsync(context, HostErrors.TimedOut.Status, HostErrors.TimedOut.Code, HostErrors.TimedOut.Detail),
        };
}
