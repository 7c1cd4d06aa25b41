using System.Data;
using Npgsql;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Data.Ledger;

/// <summary>
/// Recomputes the whole log from its entries, in one snapshot, and compares every other table with that: tiles, head, checkpoints,
/// contexts, and with the master key also bodies, decisions, instants, kinds and search keys.
/// </summary>
/// <param name="database">The database, as a role that may read the ledger (<c>uac_auditor</c>).</param>
/// <param name="log">The log's keys, to verify each signed head; null leaves signatures unchecked.</param>
/// <param name="sealer">Opens the bodies; null leaves them closed.</param>
public sealed class LedgerFsck(NpgsqlDataSource database, LogKeys? log = null, EntrySealer? sealer = null)
{
    private const int Block = 1 << 14;

    private readonly List<FsckFinding> _findings = [];
    private Dictionary<int, FsckContext> _contexts = [];

    /// <summary>Runs the check. <paramref name="progress"/> is told how many entries were done of how many.</summary>
    /// <exception cref="NpgsqlException">The database could not be read.</exception>
    public async Task<FsckReport> RunAsync(IProgress<(long Done, long Of)>? progress, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        return await CheckAsync(connection, progress, cancellationToken);
    }

    /// <summary>The check of what the connection's transaction sees.</summary>
    internal async Task<FsckReport> CheckAsync(NpgsqlConnection connection, IProgress<(long Done, long Of)>? progress, CancellationToken cancellationToken)
    {
        _findings.Clear();
        _soundUpTo = 0;
        var rows = new FsckRows(connection, sealer is not null);
        var head = await rows.HeadAsync(cancellationToken);
        _contexts = await rows.ContextsAsync(cancellationToken);
        var checkpoints = new Queue<(long Size, string Note)>(await rows.CheckpointsAsync(cancellationToken));
        var tree = await WalkAsync(rows, head.Size, checkpoints, progress, cancellationToken);

        CompareHead(head, tree);
        CompareRest(checkpoints, tree);
        await CompareCountsAsync(rows, tree.Size, cancellationToken);
        return new FsckReport(tree.Size, [.. _findings.OrderBy(IsBracket).ThenBy(finding => finding.Error.Index ?? long.MaxValue)]);
    }

    // A head that disagrees only says that something is wrong behind the last one that agreed; a row that disagrees says where.
    private static bool IsBracket(FsckFinding finding) => finding.Table is "checkpoint" or "tree_head";

    private async Task<CompactRange> WalkAsync(
        FsckRows rows, long size, Queue<(long Size, string Note)> checkpoints, IProgress<(long Done, long Of)>? progress, CancellationToken cancellationToken)
    {
        var tree = CompactRange.Empty;
        for (var first = 0L; first < size; first += Block)
        {
            var block = await rows.EntriesAsync(first, Math.Min(first + Block, size), cancellationToken);
            var tiles = await rows.LeafTilesAsync(first >> 8, (first + Block) >> 8, cancellationToken);
            var dense = block.Index().TakeWhile(row => row.Item.Entry.Index == first + row.Index).Select(row => row.Item).ToList();
            dense.ForEach(CheckRow);
            tree = Grow(tree, dense, tiles, checkpoints);
            if (dense.Count < Math.Min(Block, size - first))
            {
                Report("entry", LedgerErrors.RowMissing("entry", tree.Size));
                return tree;
            }

            progress?.Report((tree.Size, size));
        }

        return tree;
    }

    private void CheckRow(FsckRow row)
    {
        if (!_contexts.TryGetValue(row.Context, out var context))
        {
            Report("context", LedgerErrors.RowMissing("context", row.Entry.Index));
            return;
        }

        if (!context.IsTrue)
        {
            Report("context", LedgerErrors.RowDiffers("context", row.Entry.Index, "the texts are not those that the digest was made over"));
            return;
        }

        if (sealer is null || row.Entry.WrappedKey.IsEmpty)
        {
            return;
        }

        if (!sealer.TryOpen(row.Entry, out var opened))
        {
            Report("entry", LedgerErrors.RowDiffers("entry", row.Entry.Index, "the row does not open to what the leaf commits to"));
            return;
        }

        var kept = new IndexedKeys(context.Context, row.Case, row.Subjects);
        if (opened.IsFirstSeal && !opened.HasKeys(row.First))
        {
            Report("first_search", LedgerErrors.RowDiffers("first_search", row.Entry.Index, "the search keys are not those of the record"));
        }
        else if (opened.IsFirstSeal ? !kept.IsSameAs(IndexedKeys.Of(row.First)) : !opened.HasKeys(kept))
        {
            Report("entry", LedgerErrors.RowDiffers("entry", row.Entry.Index, "context, case or subjects are not those of the record"));
        }
    }

    // Stops at each tile's end and at each signed size, so that each can be compared where it stands.
    private CompactRange Grow(CompactRange tree, List<FsckRow> rows, Dictionary<long, FsckTile> tiles, Queue<(long Size, string Note)> checkpoints)
    {
        var leaves = rows.Select(row => row.Entry.LeafHash()).ToArray();
        for (var at = 0; at < leaves.Length;)
        {
            CompareCheckpoint(tree, checkpoints);
            var next = checkpoints.TryPeek(out var checkpoint) ? checkpoint.Size : long.MaxValue;
            var count = (int)Math.Min(Math.Min(leaves.Length - at, 256 - (tree.Size % 256)), next - tree.Size);
            var growth = TreeGrowth.Of(tree, leaves.AsSpan(at, count));
            foreach (var full in growth.Tiles.Where(tile => tile.Level == 0))
            {
                CompareTile(full, leaves, (full.Index << 8) - (growth.After.Size - at - count), tiles);
            }

            (tree, at) = (growth.After, at + count);
        }

        CompareCheckpoint(tree, checkpoints);
        return tree;
    }

    private void CompareTile(CompletedTile computed, MerkleHash[] leaves, long offset, Dictionary<long, FsckTile> tiles)
    {
        var first = computed.Index << 8;
        if (!tiles.TryGetValue(computed.Index, out var stored))
        {
            Report("tile", LedgerErrors.RowMissing("tile", first));
            return;
        }

        var differs = Enumerable.Range(0, 256).Where(i => stored.Hash(i) != leaves[offset + i]).Select(i => first + i).ToList();
        if (differs.Count > 0)
        {
            Report("tile", LedgerErrors.RowDiffers("tile", differs[0], "the hash in the tile is not that of the entry"));
        }
        else if (stored.Root != computed.Root)
        {
            Report("tile", LedgerErrors.RowDiffers("tile", first, "the root of the tile is not that of its hashes"));
        }
    }

    private void CompareCheckpoint(CompactRange tree, Queue<(long Size, string Note)> checkpoints)
    {
        while (checkpoints.TryPeek(out var next) && next.Size == tree.Size)
        {
            CompareCheckpoint(tree, checkpoints.Dequeue());
        }
    }

    private void CompareCheckpoint(CompactRange tree, (long Size, string Note) next)
    {
        if (!SignedCheckpoint.TryParse(next.Note, out var signed, out var error) || (log is not null && !signed.TryVerify(log, [], out _, out error)))
        {
            Report("checkpoint", error with { Index = tree.Size });
        }
        else if (signed.Checkpoint.Size != tree.Size || signed.Checkpoint.Root != tree.Root())
        {
            Report("checkpoint", LedgerErrors.RowDiffers("checkpoint", _soundUpTo, $"the signed head of size {next.Size} is not that of the entries"));
        }
        else
        {
            _soundUpTo = tree.Size;
        }
    }

    // The last size at which a signed head agreed: what is wrong behind it begins there at the earliest.
    private long _soundUpTo;

    private void CompareHead(FsckHead head, CompactRange tree)
    {
        if (head.Size == tree.Size && (head.Root != tree.Root() || !head.Nodes.SequenceEqual(TreeHead.Pack(tree))))
        {
            var from = Math.Max(_soundUpTo, FirstNodeThatDiffers(head, tree));
            Report("tree_head", LedgerErrors.RowDiffers("tree_head", from, "the head is not that of the entries"));
        }
    }

    // Each node of the head stands for a run of entries: the first that differs says in which run to look.
    private static long FirstNodeThatDiffers(FsckHead head, CompactRange tree)
    {
        var (first, node) = (0L, 0);
        for (var level = 62; level >= 0; level--)
        {
            if (((tree.Size >> level) & 1) == 1)
            {
                if (!head.Nodes.AsSpan().Slice(Math.Min(node * 32, head.Nodes.Length)).StartsWith(tree.Nodes[node].Bytes))
                {
                    return first;
                }

                (first, node) = (first + (1L << level), node + 1);
            }
        }

        return 0;
    }

    private void CompareRest(Queue<(long Size, string Note)> checkpoints, CompactRange tree)
    {
        if (checkpoints.TryDequeue(out var ahead))
        {
            Report("checkpoint", LedgerErrors.HeadAhead(ahead.Size, tree.Size));
        }
    }

    private async Task CompareCountsAsync(FsckRows rows, long size, CancellationToken cancellationToken)
    {
        foreach (var (table, count) in await rows.CountsAsync(cancellationToken))
        {
            var expected = table == "tile" ? FullTiles(size) : size;
            if (count > expected)
            {
                Report(table, LedgerErrors.RowSurplus(table, size));
            }
            else if (table == "tile" && count < expected)
            {
                Report(table, LedgerErrors.RowMissing(table, 0));
            }
        }

        if (await rows.RepeatedDecisionAsync(cancellationToken) is { } repeated)
        {
            Report("entry", LedgerErrors.RowDiffers("entry", repeated, "an earlier entry records the same decision"));
        }

        if (await rows.UpperTileThatDiffersAsync(cancellationToken) is { } upper)
        {
            Report("tile", LedgerErrors.RowDiffers("tile", upper, "the tile does not hold the roots of the tiles below"));
        }
    }

    private static long FullTiles(long size)
    {
        var tiles = 0L;
        for (var hashes = size >> 8; hashes > 0; hashes >>= 8)
        {
            tiles += hashes;
        }

        return tiles;
    }

    // One finding for each table: what is wrong once is usually wrong for all that follows.
    private void Report(string table, LedgerError error)
    {
        if (_findings.TrueForAll(finding => finding.Table != table))
        {
            _findings.Add(new FsckFinding(table, error));
        }
    }
}
