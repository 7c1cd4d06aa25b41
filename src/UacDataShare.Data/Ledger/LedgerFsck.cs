using System.Data;
using Npgsql;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Data.Ledger;

/// <summary>
/// Recomputes the whole log from its entries, in one snapshot, and compares every other table with that: tiles, head, checkpoints,
/// decision index, and with the master key also bodies, instants, kinds and search keys.
/// </summary>
/// <param name="database">The database, as a role that may read the ledger (<c>uac_auditor</c>).</param>
/// <param name="log">The log's key, to verify each signed head; null leaves signatures unchecked.</param>
/// <param name="sealer">Opens the bodies; null leaves them closed.</param>
public sealed class LedgerFsck(NpgsqlDataSource database, VerifierKey? log = null, EntrySealer? sealer = null)
{
    private const int Block = 1 << 14;

    private readonly List<FsckFinding> _findings = [];

    /// <summary>Runs the check. <paramref name="progress"/> is told how many entries were done of how many.</summary>
    /// <exception cref="NpgsqlException">The database could not be read.</exception>
    public async Task<FsckReport> RunAsync(IProgress<(long Done, long Of)>? progress, CancellationToken cancellationToken)
    {
        _findings.Clear();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var rows = new FsckRows(connection, sealer is not null);
        var head = await rows.HeadAsync(cancellationToken);
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
        if (row.IndexedAt != row.Entry.Index)
        {
            Report("decision_index", row.IndexedAt is null
                ? LedgerErrors.RowMissing("decision_index", row.Entry.Index)
                : LedgerErrors.RowDiffers("decision_index", row.Entry.Index, "the decision is indexed at another entry"));
        }

        if (sealer is null || row.Entry.WrappedKey.IsEmpty)
        {
            return;
        }

        if (!sealer.TryOpen(row.Entry, out var opened) || opened.Commitment() != row.Entry.Commitment)
        {
            Report("entry", LedgerErrors.RowDiffers("entry", row.Entry.Index, "the sealed body does not open to what the leaf commits to"));
        }
        else if (!opened.HasKeys(row.Keys))
        {
            Report("search", LedgerErrors.RowDiffers("search", row.Entry.Index, "the search keys are not those of the record"));
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
        if (!checkpoints.TryPeek(out var next) || next.Size != tree.Size)
        {
            return;
        }

        checkpoints.Dequeue();
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
            Report("tree_head", LedgerErrors.RowDiffers("tree_head", _soundUpTo, "the head is not that of the entries"));
        }
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
            if (count > expected && !(table == "entry_key" && count <= size))
            {
                Report(table, LedgerErrors.RowSurplus(table, size));
            }
            else if (count < expected && table != "entry_key" && _findings.TrueForAll(finding => finding.Table != table))
            {
                Report(table, LedgerErrors.RowMissing(table, await rows.FirstMissingAsync(table, cancellationToken)));
            }
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
