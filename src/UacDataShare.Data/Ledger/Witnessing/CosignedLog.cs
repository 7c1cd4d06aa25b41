using Npgsql;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Data.Ledger.Witnessing;

/// <summary>
/// A log up to the newest head that a quorum of its witnesses cosigned: what whoever asks for that quorum can accept. The newest head of all
/// is usually younger than the last round of the witnesses.
/// </summary>
/// <param name="store">The log.</param>
/// <param name="database">Its database.</param>
/// <param name="policy">The witnesses and their quorum.</param>
public sealed class CosignedLog(PostgresLedgerStore store, NpgsqlDataSource database, TrustPolicy policy) : ITileSource
{
    // A head a minute over the two days that disclosures go on at most without a quorum.
    private const int HeadsToLookAt = 2880;

    /// <inheritdoc/>
    public async Task<string?> ReadCheckpointAsync(CancellationToken cancellationToken) =>
        (await CosignedHeads.FindAsync(database, policy, HeadsToLookAt, DateTimeOffset.MaxValue, cancellationToken))?.Head.ToString();

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>?> ReadTileAsync(TileCoordinate tile, CancellationToken cancellationToken) =>
        store.ReadTileAsync(tile, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReadOnlyMemory<byte>?>> ReadTilesAsync(IReadOnlyList<TileCoordinate> tiles, CancellationToken cancellationToken) =>
        store.ReadTilesAsync(tiles, cancellationToken);
}
