using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using UacDataShare.Data.Ledger.Witnessing;
using UacDataShare.Ledger.Appending;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary>A witness behind HTTP (c2sp.org/tlog-witness): <c>add-checkpoint</c>, and the newest cosigned head for monitors.</summary>
internal static class WitnessHost
{
    private const int MaxRequestLength = 1 << 18;

    /// <summary>Serves <paramref name="witness"/> at the address; the caller disposes of both.</summary>
    public static async Task<WebApplication> StartAsync(Witness witness, string listen, TextWriter complaints, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(listen).ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaxRequestLength);
        var app = builder.Build();
        // As a function with a result: taken for a RequestDelegate, its result would be thrown away.
        app.MapPost("/add-checkpoint", new Func<HttpContext, Task<IResult>>(http => AnswerAsync(witness, http, complaints)));
        app.MapGet("/{origin}/checkpoint", (string origin) =>
            witness.FindCheckpoint(origin) is { } note ? Results.Text(note, "text/plain; charset=utf-8") : Results.NotFound());
        await app.StartAsync(cancellationToken);
        return app;
    }

    private static async Task<IResult> AnswerAsync(Witness witness, HttpContext http, TextWriter complaints)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        try
        {
            var answer = await witness.AddCheckpointAsync(body.ToArray(), http.RequestAborted);
            return Results.Text(answer.Body, answer.ContentType, Encoding.UTF8, (int)answer.Status);
        }
        catch (Exception unsaved) when (unsaved is IOException or UnauthorizedAccessException or ArgumentException or LedgerStoreException)
        {
            // A disk that is full or read-only, or a head too long for the memory: what cannot be remembered is not cosigned.
            await complaints.WriteLineAsync($"error: nothing was cosigned, since it could not be remembered: {unsaved.Message}");
            return Results.StatusCode(StatusCodes.Status500InternalServerError);
        }
    }
}
