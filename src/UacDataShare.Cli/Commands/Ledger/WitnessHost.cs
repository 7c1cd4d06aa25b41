using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using UacDataShare.Data.Ledger.Witnessing;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary>A witness behind HTTP (c2sp.org/tlog-witness): <c>add-checkpoint</c>, and the newest cosigned head for monitors.</summary>
internal static class WitnessHost
{
    private const int MaxRequestLength = 1 << 18;

    /// <summary>Serves <paramref name="witness"/> at the address; the caller disposes of both.</summary>
    public static async Task<WebApplication> StartAsync(Witness witness, string listen, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(listen).ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaxRequestLength);
        var app = builder.Build();
        app.MapPost("/add-checkpoint", async (HttpContext http) =>
        {
            using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
            var answer = await witness.AddCheckpointAsync(await reader.ReadToEndAsync(http.RequestAborted), http.RequestAborted);
            return Results.Text(answer.Body, answer.ContentType, Encoding.UTF8, (int)answer.Status);
        });
        app.MapGet("/{origin}/checkpoint", (string origin) =>
            witness.FindCheckpoint(origin) is { } note ? Results.Text(note, "text/plain; charset=utf-8") : Results.NotFound());
        await app.StartAsync(cancellationToken);
        return app;
    }
}
