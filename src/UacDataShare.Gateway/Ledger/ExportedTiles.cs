using Microsoft.Extensions.Options;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Tiles;

namespace UacDataShare.Gateway.Ledger;

/// <summary>The folder of full tiles, where one is set.</summary>
internal sealed class ExportedTiles(ILedgerStore store, IOptions<LedgerOptions> options)
{
    /// <summary>What fills the folder; null where none is set and every tile is read from the database.</summary>
    public TileExport? Export { get; } = options.Value.ExportDirectory is { Length: > 0 } folder ? new TileExport(store, folder) : null;

    /// <summary>The file of an exported tile; null where it has to be read from the database.</summary>
    public string? FileOf(TileCoordinate tile) => Export?.FileOf(tile);
}
