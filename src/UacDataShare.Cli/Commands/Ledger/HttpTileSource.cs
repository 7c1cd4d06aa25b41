using System.Net;
using System.Text;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Tiles;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary>A log served over HTTP (c2sp.org/tlog-tiles). Throws <see cref="IOException"/> where it cannot be read.</summary>
internal sealed class HttpTileSource(HttpClient http, Uri prefix) : ITileSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<string?> ReadCheckpointAsync(CancellationToken cancellationToken) =>
        await ReadAsync(http, Address("checkpoint"), cancellationToken) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    public async Task<ReadOnlyMemory<byte>?> ReadTileAsync(TileCoordinate tile, CancellationToken cancellationToken) =>
        await ReadAsync(http, Address(tile.ToPath()), cancellationToken) is { } bytes ? bytes : default(ReadOnlyMemory<byte>?);

    public static HttpClient Client() => new() { MaxResponseContentBufferSize = 32 * SignedNote.MaxLength, Timeout = Patience };

    /// <summary>What is served at an address; null where nothing is.</summary>
    /// <exception cref="IOException">The address could not be read.</exception>
    public static async Task<byte[]?> ReadAsync(HttpClient http, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(address, cancellationToken);
            return response.StatusCode == HttpStatusCode.NotFound
                ? null
                : await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new AddressNotReadException($"{address} could not be read: {away.Message.TrimEnd('.')}.", away);
        }
    }

    private Uri Address(string path) => new($"{prefix.AbsoluteUri.TrimEnd('/')}/{path}");
}
