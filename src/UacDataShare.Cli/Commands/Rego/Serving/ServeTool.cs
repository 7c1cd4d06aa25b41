using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UacDataShare.Cli.Commands.Rego.Loading;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary><c>uac rego serve PATH...</c>: policies behind the REST interface of OPA, for this machine alone.</summary>
internal static class ServeTool
{
    public static int Run(IReadOnlyList<string> tokens, CliContext context)
    {
        var flags = new FlagSet();
        var address = flags.Value("addr", "set the listening address, on loopback (default 127.0.0.1:8181)", 'a');
        var bundle = flags.Switch("bundle", "load paths as bundles", 'b');
        var loading = new LoadingFlags(flags, asksForKey: true);
        if (ToolUse.Begin("serve [flags] [PATH...]", flags, tokens, context, loading.Fault) is { } code)
        {
            return code;
        }

        if (!TryAddress(address.Or("127.0.0.1:8181"), out var endpoint))
        {
            return ToolUse.Wrong(context, "--addr takes a loopback address and a port, such as 127.0.0.1:8181: to serve others, put a proxy with sign-in before it");
        }

        var files = loading.Load(context, flags.Arguments, bundle.IsOn);
        var store = new PolicyStore(context.Time);
        var faults = files.Faults.Count > 0 ? files.Faults : store.Replace(files);
        if (faults.Count > 0)
        {
            return ToolUse.Refuse(context, faults, ExitCode.AnswerIsNo);
        }

        using var app = Build(endpoint, store);
        app.Lifetime.ApplicationStarted.Register(() => context.Error.WriteLine($"serving on {app.Urls.FirstOrDefault()}"));
        app.Run();
        return ExitCode.Done;
    }

    /// <summary>The server over a store; not yet started.</summary>
    public static WebApplication Build(IPEndPoint endpoint, PolicyStore store)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<KestrelServerOptions>(options => options.AddServerHeader = false);
        builder.WebHost.ConfigureKestrel(options => options.Listen(endpoint));
        var app = builder.Build();
        var figures = new RequestFigures(store.Time);
        app.Use(figures.CountAsync);
        new DataEndpoints(store).Map(app);
        new DocumentEndpoints(store).Map(app);
        new BatchEndpoint(store).Map(app);
        new StatusEndpoints(store, figures).Map(app);
        new PolicyEndpoints(store).Map(app);
        new QueryEndpoints(store).Map(app);
        new FilterEndpoint(store).Map(app);
        return app;
    }

    private static bool TryAddress(string text, out IPEndPoint endpoint)
    {
        var given = text.StartsWith(':') ? "127.0.0.1" + text : text.Replace("localhost", "127.0.0.1", StringComparison.Ordinal);
        var parsed = IPEndPoint.TryParse(given, out var found);
        endpoint = found ?? new IPEndPoint(IPAddress.Loopback, 0);
        return parsed && IPAddress.IsLoopback(endpoint.Address);
    }
}
