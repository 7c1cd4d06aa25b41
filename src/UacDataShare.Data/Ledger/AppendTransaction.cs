using Npgsql;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Data.Ledger;

/// <summary>
/// One batch in one transaction: lock the head, find what is recorded already, write the rest, move the head, commit. Three round
/// trips, and two before them when a context is new. Isolation is read committed: order comes from the row lock, and each statement has to see what the last holder committed.
/// </summary>
internal sealed class AppendTransaction(AppendConnection appends, IReadOnlyList<SealedEntry> entries)
{
    public async Task<CommittedBatch> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var connection = await appends.OpenAsync(cancellationToken);
            await appends.Contexts.LearnAsync(connection, entries.Select(entry => entry.Keys.Context), cancellationToken);
            var (head, existing) = await LockAsync(connection, cancellationToken);
            var added = entries.Where(entry => !existing.ContainsKey(entry.Record.DecisionId)).ToList();
            var growth = TreeGrowth.Of(head.Tree, added.Select(entry => entry.LeafHash).ToArray());
            await WriteAsync(connection, head, added, growth, cancellationToken);
            await CommitAsync(connection, cancellationToken);
            return new CommittedBatch(head.Tree, growth.After, Indexes(head.Tree.Size, existing), existing);
        }
        catch (Exception failure) when (StoreFailure.IsOne(failure))
        {
            appends.Abandon();
            throw StoreFailure.From(failure);
        }
        catch (Exception failure) when (failure is not LedgerStoreException { IsOutcomeUnknown: true })
        {
            // Whatever it was: a connection left in its transaction would keep the head locked.
            appends.Abandon();
            throw;
        }
    }

    private async Task<(TreeHead Head, Dictionary<Guid, StoredEntry> Existing)> LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("BEGIN"),
                new("SELECT size, root, nodes, durability FROM ledger.lock_head()"),
                new(EntryQueries.SelectEntry + " WHERE decision_id = ANY ($1)")
                {
                    Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = [.. entries.Select(entry => entry.Record.DecisionId)] } },
                },
            },
        };
        await batch.PrepareAsync(cancellationToken);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var head = TreeHead.From(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2));
        if (reader.GetString(3) == "off")
        {
            throw new LedgerStoreException(LedgerErrors.StoreFailed("The database runs the append with synchronous_commit off."));
        }

        var existing = new Dictionary<Guid, StoredEntry>();
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var entry = EntryQueries.Read(reader);
            existing.Add(entry.DecisionId, entry);
        }

        return (head, existing);
    }

    private async Task WriteAsync(
        NpgsqlConnection connection, TreeHead head, List<SealedEntry> added, TreeGrowth growth, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (added.Count == 0)
        {
            // Makes a commit of nothing wait for the disk and the standby, so that what was found is durable too.
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT pg_logical_emit_message(true, 'uac.ledger', '')"));
        }
        else
        {
            AppendStatements.AddRows(batch, head.Tree.Size, added, appends.Contexts);
            AppendStatements.AddTiles(batch, growth.Tiles);
            AppendStatements.AddHead(batch, head, growth.After);
        }

        await batch.PrepareAsync(cancellationToken);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    // Neither cancelled nor timed out on the server: the server would commit locally and call that success.
    private async Task CommitAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        appends.ForgetWarnings();
        var commit = new NpgsqlCommand("COMMIT", connection) { CommandTimeout = 0 };
        var running = commit.ExecuteNonQueryAsync(CancellationToken.None);
        try
        {
            await running.WaitAsync(cancellationToken);
        }
        catch (Exception failure) when (StoreFailure.IsOne(failure) || failure is OperationCanceledException)
        {
            appends.Abandon(running);
            // The server's own refusal of a COMMIT is a rollback; anything else leaves open what happened.
            throw failure is PostgresException { IsTransient: false } refused && !refused.SqlState.StartsWith("57", StringComparison.Ordinal)
                ? StoreFailure.From(refused)
                : new LedgerStoreException(LedgerErrors.OutcomeUnknown(), isOutcomeUnknown: true, failure);
        }

        if (appends.WasWarned)
        {
            appends.Abandon();
            throw new LedgerStoreException(LedgerErrors.NotReplicated());
        }
    }

    private List<long?> Indexes(long next, Dictionary<Guid, StoredEntry> existing) =>
        [.. entries.Select(entry => existing.ContainsKey(entry.Record.DecisionId) ? (long?)null : next++)];
}
