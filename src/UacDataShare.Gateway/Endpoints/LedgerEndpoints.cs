using System.Net.Mime;
using System.Text;
using UacDataShare.Gateway.Ledger;
using UacDataShare.Hosting.ErrorHandling;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Tiles;

namespace UacDataShare.Gateway.Endpoints;

/// <summary>
/// The public side of the log (c2sp.org/tlog-tiles) and receipts. Open to everyone: leaves are salted commitments, and whoever asks for
/// a receipt has to know the decision's id.
/// </summary>
internal static class LedgerEndpoints
{
    private const string PlainText = "text/plain; charset=utf-8";
    private const string Immutable = "public, max-age=31536000, immutable";
    private const string Brief = "public, max-age=2";

    public static RouteGroupBuilder MapLedger(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/ledger").AllowAnonymous();
        group.MapGet("/checkpoint", GetCheckpoint);
        group.MapGet("/tile/{**path}", GetTile);
        group.MapGet("/receipts/{decisionId:guid}", GetReceipt);
        return group;
    }

    private static Task GetCheckpoint(HttpContext context, PublishedHead head) => AnswerAsync(context, async () =>
    {
        context.Response.Headers.CacheControl = Brief;
        return await head.ReadAsync(context.RequestAborted) is { } note ? TypedResults.Text(note, PlainText) : null;
    });

    private static Task GetTile(string path, HttpContext context, ILedgerStore store, ExportedTiles exported) => AnswerAsync(context, async () =>
    {
        if (!TileCoordinate.TryParse("tile/" + path, out var tile, out _))
        {
            return null;
        }

        // The file of a full tile needs no database, so that an auditor's scan is nobody's burden.
        var file = exported.FileOf(tile);
        var bytes = file is null ? await store.ReadTileAsync(tile, context.RequestAborted) : null;
        if (file is null && bytes is null)
        {
            return null;
        }

        // A partial tile never changes either: its width is part of its name.
        context.Response.Headers.CacheControl = Immutable;
        return file is not null
            ? TypedResults.PhysicalFile(file, MediaTypeNames.Application.Octet)
            : TypedResults.Bytes(bytes ?? default, MediaTypeNames.Application.Octet);
    });

    private static Task GetReceipt(Guid decisionId, HttpContext context, PublishedHead head) => AnswerAsync(context, async () =>
    {
        var receipt = await head.ReceiptAsync(decisionId, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return receipt is null
            ? null
            : TypedResults.File(Encoding.UTF8.GetBytes(receipt.ToString()), PlainText, $"{decisionId}.tlog-proof");
    });

    private static async Task AnswerAsync(HttpContext context, Func<Task<IResult?>> read)
    {
        try
        {
            var result = await read();
            if (result is null)
            {
                context.Response.Headers.CacheControl = "no-store";
                await Problem.WriteAsync(context, StatusCodes.Status404NotFound, "LGR0305", "The log has nothing here.");
                return;
            }

            await result.ExecuteAsync(context);
        }
        catch (LedgerStoreException unavailable)
        {
            await Problem.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, unavailable.Error.Code, unavailable.Error.Message);
        }
    }
}
