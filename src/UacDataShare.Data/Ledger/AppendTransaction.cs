using Npgsql;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Data.Ledger;

/// <summary>
/// One batch in one transaction. Mostly one statement: a gateway that wrote last knows the head and tries from there. Where another
/// wrote in between, where a decision is recorded already or a context is new, it takes the lock first, looks, and then writes.
/// Isolation is read committed: order comes from the row lock, and each statement has to see what the last holder committed.
/// </summary>
internal sealed class AppendTransaction(AppendConnection appends, IReadOnlyList<SealedEntry> entries)
{
    private static readonly Dictionary<Guid, StoredEntry> NoneExisting = [];

    public async Task<CommittedBatch> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var connection = await appends.OpenAsync(cancellationToken);
            return await TryAtOnceAsync(connection, cancellationToken) ?? await UnderLockAsync(connection, cancellationToken);
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

    /// <summary>The batch from the head that is remembered; null where that is not the head, or anything has to be looked up first.</summary>
    private async Task<CommittedBatch?> TryAtOnceAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (appends.Head is not { } head || !appends.Contexts.KnowsAll(entries))
        {
            return null;
        }

        var growth = TreeGrowth.Of(head.Tree, AppendCall.LeafHashes(entries));
        try
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { AppendCall.Of(head, entries, growth, appends.Contexts) } };
            var met = await CommitAsync(batch, cancellationToken);
            if (met.Tree.Size == head.Tree.Size && met.Root == head.Root)
            {
                return Committed(growth, NoneExisting);
            }

            appends.Head = met;
        }
        catch (LedgerStoreException failure) when (failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // A decision is recorded already. The statement was undone and the connection is as before.
        }

        return null;
    }

    private async Task<CommittedBatch> UnderLockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var (head, existing) = await LockAsync(connection, cancellationToken);
        var added = existing.Count == 0 ? entries : [.. entries.Where(entry => !existing.ContainsKey(entry.Record.DecisionId))];
        await appends.Contexts.LearnAsync(connection, added, cancellationToken);
        var growth = TreeGrowth.Of(head.Tree, AppendCall.LeafHashes(added));

        // Without new entries the message makes the commit wait for the disk and the standby, so that what was found is durable too.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                added.Count == 0
                    ? new("SELECT size, root, nodes, 'on', pg_logical_emit_message(true, 'uac.ledger', '') FROM ledger.tree_head")
                    : AppendCall.Of(head, added, growth, appends.Contexts),
                new("COMMIT"),
            },
        };
        var met = await CommitAsync(batch, cancellationToken);
        return met.Tree.Size == head.Tree.Size ? Committed(growth, existing) : throw new LedgerStoreException(LedgerErrors.HeadImplausible(met.Tree.Size));
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
        var head = AppendCall.ReadHead(reader);
        var existing = new Dictionary<Guid, StoredEntry>();
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var entry = EntryQueries.Read(reader);
            existing.Add(entry.DecisionId, entry);
        }

        return (head, existing);
    }

    // What ends in a COMMIT is neither cancelled nor timed out on the server: that would commit locally and call it success.
    private async Task<TreeHead> CommitAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        appends.ForgetWarnings();
        batch.Timeout = 0;
        var running = ExecuteAsync(batch);
        TreeHead met;
        try
        {
            met = await running.WaitAsync(cancellationToken);
        }
        catch (PostgresException refused) when (!IsEndOfSession(refused))
        {
            // The server's own refusal is a rollback.
            throw StoreFailure.From(refused);
        }
        catch (Exception failure) when (StoreFailure.IsOne(failure) || failure is OperationCanceledException)
        {
            appends.Abandon(running);
            throw new LedgerStoreException(LedgerErrors.OutcomeUnknown(), isOutcomeUnknown: true, failure);
        }

        return appends.WasWarned ? throw new LedgerStoreException(LedgerErrors.NotReplicated()) : met;
    }

    private static async Task<TreeHead> ExecuteAsync(NpgsqlBatch batch)
    {
        await batch.PrepareAsync(CancellationToken.None);
        await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        await reader.ReadAsync(CancellationToken.None);
        var met = AppendCall.ReadHead(reader);
        // An error of the commit comes with the last result.
        while (await reader.NextResultAsync(CancellationToken.None))
        {
        }

        return met;
    }

    // A session that is ended, or a wait that is cancelled, may be so after the commit: class 57, operator intervention. So may a server that
    // could not write what it had committed.
    private static bool IsEndOfSession(PostgresException failure) =>
        failure.SqlState.StartsWith("57", StringComparison.Ordinal) || failure.InvariantSeverity is "FATAL" or "PANIC";

    private CommittedBatch Committed(TreeGrowth growth, Dictionary<Guid, StoredEntry> existing)
    {
        appends.Head = new TreeHead(growth.After, growth.After.Root());
        var next = growth.Before.Size;
        return new CommittedBatch(growth, [.. entries.Select(entry => existing.ContainsKey(entry.Record.DecisionId) ? (long?)null : next++)], existing);
    }
}
