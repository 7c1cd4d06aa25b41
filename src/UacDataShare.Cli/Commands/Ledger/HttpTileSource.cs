using System.Net;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Tiles;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary>A log served over HTTP (c2sp.org/tlog-tiles).</summary>
internal sealed class HttpTileSource(HttpClient http, Uri prefix) : ITileSource
{
    public async Task<string?> ReadCheckpointAsync(CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(Address("checkpoint"), cancellationToken);
        return response.StatusCode == HttpStatusCode.NotFound ? null : await Body(response).ReadAsStringAsync(cancellationToken);
    }

    public async Task<ReadOnlyMemory<byte>?> ReadTileAsync(TileCoordinate tile, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(Address(tile.ToPath()), cancellationToken);
        return response.StatusCode == HttpStatusCode.NotFound
            ? default(ReadOnlyMemory<byte>?)
            : await Body(response).ReadAsByteArrayAsync(cancellationToken);
    }

    public static HttpClient Client() => new() { MaxResponseContentBufferSize = 32 * SignedNote.MaxLength };

    private static HttpContent Body(HttpResponseMessage response)
    {
        response.EnsureSuccessStatusCode();
        return response.Content;
    }

    private Uri Address(string path) => new($"{prefix.AbsoluteUri.TrimEnd('/')}/{path}");
}
