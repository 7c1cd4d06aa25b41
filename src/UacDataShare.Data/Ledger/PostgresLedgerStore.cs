using Npgsql;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Tiles;

namespace UacDataShare.Data.Ledger;

/// <summary>
/// The log in PostgreSQL (schema <c>ledger</c>). Several processes may append to one database: the lock on the head row puts them in
/// order. Appends go over one connection of their own; reads over the pool.
/// </summary>
public sealed class PostgresLedgerStore : ILedgerStore, IAsyncDisposable
{
    private readonly AppendConnection _appends;
    private readonly TileQueries _tiles;
    private readonly EntryQueries _entries;
    private readonly CheckpointQueries _checkpoints;
    private readonly SemaphoreSlim _oneAppend = new(1);

    /// <summary>The log in <paramref name="database"/>, whose role must be allowed to append (<c>uac_gateway</c> or <c>uac_portal</c>) or to read.</summary>
    /// <param name="database">The pool; the caller disposes of it.</param>
    /// <param name="lockTimeout">How long an append waits for the head row and other locks; 2 seconds unless given.</param>
    public PostgresLedgerStore(NpgsqlDataSource database, TimeSpan? lockTimeout = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        _appends = new AppendConnection(database, lockTimeout ?? TimeSpan.FromSeconds(2));
        _tiles = new TileQueries(database);
        _entries = new EntryQueries(database);
        _checkpoints = new CheckpointQueries(database);
    }

    /// <inheritdoc/>
    public async Task<CommittedBatch> AppendAsync(IReadOnlyList<SealedEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        await _oneAppend.WaitAsync(cancellationToken);
        try
        {
            return await new AppendTransaction(_appends, entries).RunAsync(cancellationToken);
        }
        finally
        {
            _oneAppend.Release();
        }
    }

    /// <inheritdoc/>
    public Task SaveCheckpointAsync(SignedCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return StoreFailure.TranslateAsync(() => _checkpoints.SaveAsync(checkpoint, cancellationToken));
    }

    /// <inheritdoc/>
    public Task<StoredEntry?> FindAsync(Guid decisionId, CancellationToken cancellationToken) =>
        StoreFailure.TranslateAsync(() => _entries.FindAsync(decisionId, cancellationToken));

    /// <inheritdoc/>
    public Task<string?> ReadCheckpointAsync(CancellationToken cancellationToken) =>
        StoreFailure.TranslateAsync(() => _checkpoints.NewestAsync(cancellationToken));

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> ReadTileAsync(TileCoordinate tile, CancellationToken cancellationToken) =>
        (await ReadTilesAsync([tile], cancellationToken))[0];

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReadOnlyMemory<byte>?>> ReadTilesAsync(IReadOnlyList<TileCoordinate> tiles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        return StoreFailure.TranslateAsync(() => _tiles.ReadAsync(tiles, cancellationToken));
    }

    /// <summary>Keeps a head and its cosignatures; one that is kept already stays.</summary>
    /// <exception cref="LedgerStoreException">They were not kept.</exception>
    public Task SaveCosignaturesAsync(SignedCheckpoint head, IReadOnlyList<NoteSignature> signatures, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(signatures);
        return StoreFailure.TranslateAsync(() => _checkpoints.SaveCosignaturesAsync(head, signatures, cancellationToken));
    }

    /// <summary>The newest heads that anyone cosigned, with their cosignatures, the newest first; at most <paramref name="count"/>.</summary>
    /// <exception cref="LedgerStoreException">They could not be read.</exception>
    public Task<IReadOnlyList<string>> ReadCosignedAsync(int count, CancellationToken cancellationToken) =>
        StoreFailure.TranslateAsync(() => _checkpoints.CosignedAsync(count, cancellationToken));

    /// <summary>The head of the tree as committed.</summary>
    /// <exception cref="LedgerStoreException">It could not be read, or contradicts itself.</exception>
    public Task<TreeHead> ReadHeadAsync(CancellationToken cancellationToken) =>
        StoreFailure.TranslateAsync(() => _entries.ReadHeadAsync(cancellationToken));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _appends.DisposeAsync();
        _oneAppend.Dispose();
    }
}
