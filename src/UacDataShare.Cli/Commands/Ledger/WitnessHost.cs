using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using UacDataShare.Data.Errors;
using UacDataShare.Data.Ledger.Witnessing;
using UacDataShare.Ledger.Appending;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary>A witness behind HTTP (c2sp.org/tlog-witness): <c>add-checkpoint</c>, and the newest cosigned head for monitors.</summary>
internal static class WitnessHost
{
    private const int MaxRequestLength = 1 << 18;

    /// <summary>The address to listen at: http, as nothing here holds a certificate.</summary>
    /// <exception cref="UacException">UAC2041: it is none.</exception>
    public static string Address(string given)
    {
        try
        {
            return BindingAddress.Parse(given) is { Scheme: "http", IsUnixPipe: false, IsNamedPipe: false, PathBase: "", Port: >= 0 and <= IPEndPoint.MaxPort }
                ? given
                : throw UacErrors.ListenAddressWrong(given).ToException();
        }
        catch (FormatException malformed)
        {
            throw UacErrors.ListenAddressWrong(given).ToException(malformed);
        }
    }

    /// <summary>Serves <paramref name="witness"/> at the address; the caller disposes of both.</summary>
    /// <exception cref="UacException">UAC2035: the address is taken or not allowed.</exception>
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
        try
        {
            await app.StartAsync(cancellationToken);
            return app;
        }
        catch (Exception taken) when (taken is IOException or SocketException)
        {
            await app.DisposeAsync();
            throw UacErrors.CannotListen(listen, taken.Message.TrimEnd('.') + ".").ToException(taken);
        }
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
