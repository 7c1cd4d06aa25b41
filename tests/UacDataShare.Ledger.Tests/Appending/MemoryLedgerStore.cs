using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Tests.Appending;

/// <summary>A log in memory, for the appender's own behaviour: it can be told to fail, to wait, or to lose the answer of a commit.</summary>
internal sealed class MemoryLedgerStore : ILedgerStore
{
    private readonly Dictionary<Guid, StoredEntry> _byDecision = [];
    private readonly List<MerkleHash> _commitments = [];
    private CompactRange _tree = CompactRange.Empty;

    public Func<IReadOnlyList<SealedEntry>, Task>? BeforeCommit { get; set; }

    public Func<Task>? AfterCommit { get; set; }

    public List<int> BatchSizes { get; } = [];

    public string? Newest { get; private set; }

    public long Size => _tree.Size;

    public async Task<CommittedBatch> AppendAsync(IReadOnlyList<SealedEntry> entries, CancellationToken cancellationToken)
    {
        BatchSizes.Add(entries.Count);
        if (BeforeCommit is not null)
        {
            await BeforeCommit(entries).WaitAsync(cancellationToken);
        }

        var before = _tree;
        var existing = entries.Where(entry => _byDecision.ContainsKey(entry.Record.DecisionId)).ToDictionary(entry => entry.Record.DecisionId, entry => _byDecision[entry.Record.DecisionId]);
        var added = entries.Where(entry => !existing.ContainsKey(entry.Record.DecisionId)).Select(entry => entry.LeafHash).ToArray();
        var indexes = entries.Select(entry => existing.ContainsKey(entry.Record.DecisionId) ? (long?)null : Add(entry)).ToList();
        if (AfterCommit is not null)
        {
            await AfterCommit().WaitAsync(cancellationToken);
        }

        return new CommittedBatch(TreeGrowth.Of(before, added), indexes, existing);
    }

    public Task SaveCheckpointAsync(SignedCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        Newest = checkpoint.ToString();
        return Task.CompletedTask;
    }

    public Task<StoredEntry?> FindAsync(Guid decisionId, CancellationToken cancellationToken) =>
        Task.FromResult(_byDecision.GetValueOrDefault(decisionId));

    public Task<string?> ReadCheckpointAsync(CancellationToken cancellationToken) => Task.FromResult(Newest);

    public Task<ReadOnlyMemory<byte>?> ReadTileAsync(TileCoordinate tile, CancellationToken cancellationToken)
    {
        var tree = new NaiveTree([.. _commitments.Select(EntryCommitment.LeafHash)]);
        var bytes = Enumerable.Range(0, tile.Width).SelectMany(i => tree.Node(TileLayout.Height * tile.Level, (tile.Index * TileLayout.FullWidth) + i).ToArray());
        return Task.FromResult<ReadOnlyMemory<byte>?>(bytes.ToArray());
    }

    private long Add(SealedEntry entry)
    {
        var index = _tree.Size;
        _commitments.Add(entry.Commitment);
        _tree = _tree.Append([entry.LeafHash]);
        _byDecision.Add(entry.Record.DecisionId, new StoredEntry(
            entry.Record.DecisionId, index, entry.Record.Instant, entry.Record.Kind, entry.Commitment, entry.SealedBody, entry.WrappedKey));
        return index;
    }
}
